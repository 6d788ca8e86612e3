'use strict';
// A Bitcoin full node (bcoin) on regtest, in memory, that peers may ask with filters. Arguments: folder of npm's packages, port for peers, port for
// JSON-RPC. Ends with its standard input.

const path = require('path');
const Module = require('module');

process.env.NODE_BACKEND = 'js';
const load = Module._load;
Module._load = function (name, ...rest) {
  // Asked for in any case, never used in memory; it would have to be compiled.
  return name === 'leveldown' ? class {} : load.call(this, name, ...rest);
};

const [modules, port, rpcPort] = process.argv.slice(2);
const bcoin = require(path.join(modules, 'bcoin'));
const Pool = require(path.join(modules, 'bcoin/lib/net/pool'));
// Nothing but this computer is to be asked for anything.
Pool.prototype.discoverExternal = async () => {};
Pool.prototype.discoverGateway = async () => {};
Pool.prototype.discoverSeeds = async () => {};

const node = new bcoin.FullNode({
  network: 'regtest',
  memory: true,
  config: false,
  env: false,
  argv: false,
  listen: true,
  host: '127.0.0.1',
  port: Number(port),
  publicHost: '127.0.0.1',
  httpHost: '127.0.0.1',
  httpPort: Number(rpcPort),
  noAuth: true,
  bip37: true,
  replaceByFee: true,
  logConsole: false
});

(async () => {
  await node.ensure();
  await node.open();
  await node.connect();
  node.startSync();
  console.log('ready');
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
