// forge and cast, as a developer types them.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FIRST, FRIEND, KEYS, URL, saw } from './transcript.mjs';

const project = fileURLToPath(new globalThis.URL('foundry', import.meta.url));
const binaries = fileURLToPath(new globalThis.URL('node_modules/@foundry-rs', import.meta.url));
const quiet = { ...process.env, NO_COLOR: '1', FOUNDRY_DISABLE_NIGHTLY_WARNING: '1' };

function binary(name) {
  const folder = readdirSync(binaries).find(each => each.startsWith(`${name}-`));
  return `${binaries}/${folder}/bin/${name}`;
}

function run(name, options, env = {}) {
  return execFileSync(binary(name), options, { cwd: project, env: { ...quiet, ...env }, encoding: 'utf8' }).trim();
}

const cast = (command, ...options) => run('cast', [command, ...options, '--rpc-url', URL]);
const castJson = (...options) => JSON.parse(cast(...options, '--json'));

/** The revert data that it shows. */
function castReverts(command, ...options) {
  const done = spawnSync(binary('cast'), [command, ...options, '--rpc-url', URL], { env: quiet, encoding: 'utf8' });
  if (done.status === 0) throw new Error(`cast ${command} ${options.join(' ')} should fail: ${done.stdout}`);
  return done.stderr.match(/0x[0-9a-f]{72,}/)?.[0] ?? done.stderr;
}

const signed = ['--private-key', KEYS[0]];

// forge create
const created = JSON.parse(
  run('forge', [
    'create', 'src/Coin.sol:Coin', '--broadcast', '--json', '--rpc-url', URL, ...signed,
    '--constructor-args', FIRST, '1000000000000000000000',
  ]),
);
const coin = created.deployedTo;
saw('forge create', created.deployer);
saw('code', cast('code', coin).length);

// cast
saw('call', cast('call', coin, 'totalSupply()(uint256)'));
const sent = castJson('send', coin, 'transfer(address,uint256)', FRIEND, '5', ...signed);
saw('send', [sent.status, sent.type, sent.gasUsed, sent.logs.length, sent.logs[0].topics, sent.logs[0].data]);
saw('logs', castJson('logs', '--from-block', '0', '--address', coin, 'Transfer(address,address,uint256)', '', FRIEND).length);
saw('run', cast('run', sent.transactionHash, '--quick').replace(/0x[0-9a-fA-F]{40}/g, 'address').split('\n'));
saw('run with the block before it', cast('run', sent.transactionHash).includes('Transaction successfully executed'));
// A search may stop early: geth's within 1.5 per cent.
const estimate = Number(cast('estimate', coin, 'transfer(address,uint256)', FRIEND, '7', '--from', FIRST));
const needed = Number(castJson('send', coin, 'transfer(address,uint256)', FRIEND, '7', ...signed).gasUsed);
saw('estimate', estimate >= needed && estimate <= needed * 1.015);
saw('access list', castJson('access-list', coin, 'transfer(address,uint256)', FRIEND, '7', '--from', FIRST).accessList.map(each => each.storageKeys.length));
saw('receipt', cast('receipt', sent.transactionHash, 'status'));
saw('tx', cast('tx', sent.transactionHash, 'input'));
saw('storage', cast('storage', coin, '2'));
saw('nonce', cast('nonce', FRIEND));
saw('balance', cast('balance', coin));
saw('block', cast('block', 'latest', '--field', 'gasUsed'));
saw('call with a trace', cast('call', coin, 'balanceOf(address)(uint256)', FRIEND, '--trace').includes('balanceOf'));
saw('call in an earlier block', cast('call', coin, 'balanceOf(address)(uint256)', FRIEND, '--block', String(Number(sent.blockNumber) - 1)));
saw('legacy', castJson('send', FRIEND, '--value', '1', '--legacy', ...signed).type);
saw('with an access list', castJson('send', coin, 'transfer(address,uint256)', FRIEND, '1', '--access-list', ...signed).status);
saw('from an account of the node', castJson('send', FRIEND, '--value', '1', '--from', FIRST, '--unlocked').status);
saw('delegated', castJson('send', FRIEND, '--auth', coin, ...signed).type);
saw('code of who delegated', cast('code', FIRST).length);
const raw = cast('mktx', FRIEND, '--value', '3', ...signed);
saw('publish', JSON.parse(cast('publish', raw)).status);
saw('custom error', castReverts('send', coin, 'mint(address,uint256,string)', FRIEND, '2000ether', 'much', ...signed));
saw('panic', castReverts('call', coin, 'number(uint256)', '3'));

// forge script
run('forge', ['script', 'script/Deploy.s.sol', '--sig', 'run(address)', FRIEND, '--broadcast', '--rpc-url', URL, ...signed]);
const broadcast = JSON.parse(readFileSync(`${project}/broadcast/Deploy.s.sol/31337/run-latest.json`, 'utf8'));
saw('script', broadcast.transactions.map((each, i) => [each.transactionType, each.contractName, each.function, broadcast.receipts[i].status, broadcast.receipts[i].gasUsed]));
saw('resume', run('forge', ['script', 'script/Deploy.s.sol', '--sig', 'run(address)', FRIEND, '--broadcast', '--resume', '--rpc-url', URL, ...signed]).includes('ONCHAIN EXECUTION COMPLETE'));

// forge test on a fork
const forked = run('forge', ['test', '--fork-url', URL, '--json'], {
  COIN: broadcast.transactions[0].contractAddress,
  FRIEND,
  EARLIER: coin,
  EARLIER_SENT_IN: String(Number(sent.blockNumber)),
});
const tests = Object.values(JSON.parse(forked)).flatMap(suite => Object.entries(suite.test_results));
saw('fork tests', tests.map(([name, result]) => [name, result.status, result.reason]));
if (tests.length !== 2 || tests.some(([, result]) => result.status !== 'Success')) throw new Error(forked);
if (!existsSync(`${project}/out/Coin.sol/Coin.json`)) throw new Error('forge left no artifact');
