// Compiles a Solidity file with solc and the packages of npm. Arguments: the node_modules folder, the file.
// Prints a line "name creationCode" for each contract in it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [modules, file] = process.argv.slice(2);
const solc = createRequire(join(modules, 'solc', 'package.json'))('./index.js');
const input = {
  language: 'Solidity',
  sources: { 'Main.sol': { content: readFileSync(file, 'utf8') } },
  settings: {
    evmVersion: 'cancun',
    optimizer: { enabled: true, runs: 200 },
    outputSelection: { '*': { '*': ['evm.bytecode.object'] } },
  },
};
const find = (path) => ({ contents: readFileSync(join(modules, path), 'utf8') });
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: find }));
const errors = (output.errors ?? []).filter((error) => error.severity === 'error');
if (errors.length > 0) {
  console.error(errors.map((error) => error.formattedMessage).join('\n'));
  process.exit(1);
}
for (const [name, contract] of Object.entries(output.contracts['Main.sol'])) {
  console.log(name + ' ' + contract.evm.bytecode.object);
}
