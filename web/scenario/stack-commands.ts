import { CommandKind, StackLayer } from '../../assembly/shared/codes';
import type { CoreCommand } from '../core/command-record';
import type { Scenario } from './scenario';
import { COMPUTE_COST_BPS } from './stack-layers';

/** How the eight layers move. Nothing where the stack stands still. */
export function stackCommands({ stack }: Scenario): CoreCommand[] {
  if (stack.isOn !== 1) return [];
  const growth: Readonly<Record<number, number>> = {
    [StackLayer.Chips]: stack.chipsGrowthBpsHundredths,
    [StackLayer.Memory]: stack.memoryGrowthBpsHundredths,
    [StackLayer.Power]: stack.powerGrowthBpsHundredths,
    [StackLayer.DataCentre]: stack.dataCentreGrowthBpsHundredths,
    [StackLayer.Inference]: stack.efficiencyGrowthBpsHundredths,
  };
  return Array.from({ length: 8 }, (_, at) => at + 1).map((layer) => ({
    kind: CommandKind.ConfigureLayer,
    fields: {
      layer,
      // The price of tokens has its own weather, with jumps: the scenario's price process.
      volatilityBps: layer === Number(StackLayer.Tokens) ? 0 : stack.volatilityBps,
      pullBps: stack.pullBps,
      weightBps: COMPUTE_COST_BPS[layer] ?? stack.passBps,
      capacityGrowthBpsHundredths: growth[layer] ?? 0,
      demandGrowthBpsHundredths: layer === Number(StackLayer.Tokens) ? stack.demandGrowthBpsHundredths : 0,
      elasticityBps: layer === Number(StackLayer.Tokens) ? stack.elasticityBps : 0,
      // Inference is run on the hours of compute: it has no slack of its own.
      slackBps: layer < Number(StackLayer.Compute) ? stack.slackBps : 0,
    },
  }));
}
