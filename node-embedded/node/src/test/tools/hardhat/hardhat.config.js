// Hardhat 2 as a developer has it, but for the compiler: npm's, because Hardhat would download one.
require('@nomicfoundation/hardhat-ethers');
require('@nomicfoundation/hardhat-chai-matchers');
const { subtask } = require('hardhat/config');
const { TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD } = require('hardhat/builtin-tasks/task-names');

const solcPath = require.resolve('solc/soljson.js');
const longVersion = require('solc').version().replace('.Emscripten.clang', '');
const version = longVersion.split('+')[0];

subtask(TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD, async () => ({ compilerPath: solcPath, isSolcJs: true, version, longVersion }));

module.exports = {
  solidity: { version, settings: { evmVersion: 'prague' } },
  paths: { sources: './src' },
  defaultNetwork: 'node',
  networks: { node: { url: process.env.URL } },
};
