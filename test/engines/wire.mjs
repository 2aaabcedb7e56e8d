// What the drivers of the three engines share: starting a program, waiting for its first words, ending it with its children.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Deadline of everything that is asked of a browser, milliseconds. */
export const DEADLINE_MS = 300_000;

/** The first of these programs on the PATH; null when there is none. */
export function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(folder, name);
      if (folder !== '' && existsSync(file)) return file;
    }
  }
  return null;
}

/** Settles as the promise does, or fails at the deadline with what was waited for. */
export function within(ms, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer within ${ms / 1000} s`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Starts a program in a group of its own and waits until it has said something; `end` ends it with all its children. */
export async function startProgram(command, args, says, env = {}) {
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const gone = once(child, 'exit');
  let text = '';
  const found = new Promise((resolve, reject) => {
    const hear = (part) => {
      text += part;
      const match = says.exec(text);
      if (match !== null) resolve(match);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${command} ended: ${text.slice(-500)}`)));
  });
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  };
  try {
    return { said: await within(60_000, `the start of ${command}`, found), end };
  } catch (error) {
    await end();
    throw error;
  }
}
