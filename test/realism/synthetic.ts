/** Seeded uniforms, normals and what is made of them: data whose facts are known before they are measured. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Uniform in (0, 1): mulberry32 by Tommy Ettinger, never 0. */
  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return (((z ^ (z >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  }

  /** Box and Muller. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  exponential(): number {
    return -Math.log(this.uniform());
  }

  /** Student's t with three degrees of freedom. */
  studentThree(): number {
    const square = this.normal() ** 2 + this.normal() ** 2 + this.normal() ** 2;
    return this.normal() / Math.sqrt(square / 3);
  }

  /** Pareto from 1 on with a tail exponent. */
  pareto(exponent: number): number {
    return this.uniform() ** (-1 / exponent);
  }
}

export function many(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}

/** x(t) = phi x(t-1) + noise: its autocorrelation at lag k is phi^k. */
export function autoregressive(chance: Chance, count: number, phi: number): number[] {
  let value = 0;
  return many(count, () => (value = phi * value + chance.normal()));
}

/** GARCH(1, 1) returns with Gaussian shocks. */
export function garch(chance: Chance, count: number, alpha: number, beta: number): number[] {
  let square = 1;
  let last = 0;
  return many(count, () => {
    square = 1 - alpha - beta + alpha * last * last + beta * square;
    return (last = Math.sqrt(square) * chance.normal());
  });
}

/** Fractional noise (1 - L)^-d by its moving average: its DFA exponent is d + 1/2. */
export function fractionalNoise(chance: Chance, count: number, d: number): number[] {
  const memory = 2_000;
  const weights = [1];
  for (let k = 1; k < memory; k++) weights.push(((weights[k - 1] ?? 0) * (k - 1 + d)) / k);
  const shocks = many(count + memory, () => chance.normal());
  return Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < memory; k++) sum += (weights[k] ?? 0) * (shocks[i + memory - k] ?? 0);
    return sum;
  });
}
