import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createExchange, type Exchange } from '../../web/headless/exchange';
import { coreModule } from '../support/core-module';
import { check, FOLDER, parse } from './table-rows';

let exchange: Exchange;
beforeAll(async () => {
  exchange = await createExchange(await coreModule());
});

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.table'))) {
  describe(file.replace('.table', ''), () => {
    for (const { title, rows } of parse(file)) {
      test(title, () => {
        exchange.applyLine('{"op":"reset"}');
        for (const row of rows) check(row, exchange.applyLine(JSON.stringify(row.command)));
        expect(exchange.applyLine('{"op":"show","what":"invariants"}')).toMatchObject([{ holds: true }]);
      });
    }
  });
}
