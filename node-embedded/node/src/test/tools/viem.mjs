// viem: the same through its clients, and its test client.
import {
  BaseError, ContractFunctionRevertedError, createPublicClient, createTestClient, createWalletClient, getContractAddress,
  http, parseEther, webSocket,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';
import { FRIEND, KEYS, URL, WS, artifact, saw, within } from './transcript.mjs';

const { abi, bytecode } = artifact('Coin');
const account = privateKeyToAccount(KEYS[0]);
const reader = createPublicClient({ chain: foundry, transport: http(URL), pollingInterval: 50, cacheTime: 0 });
const batching = createPublicClient({ chain: foundry, transport: http(URL, { batch: true }) });
const live = createPublicClient({ chain: foundry, transport: webSocket(WS) });
const writer = createWalletClient({ account, chain: foundry, transport: http(URL) });
const control = createTestClient({ mode: 'anvil', chain: foundry, transport: http(URL) });
const mined = async hash => reader.waitForTransactionReceipt({ hash });

// Deploy, read, write.
const nonce = await reader.getTransactionCount({ address: account.address });
const deployed = await mined(await writer.deployContract({ abi, bytecode, args: [account.address, parseEther('1000')] }));
const address = deployed.contractAddress;
const coin = { address, abi };
saw('deploy', [deployed.status, deployed.type, deployed.gasUsed, address === getContractAddress({ from: account.address, nonce: BigInt(nonce) }).toLowerCase()]);
saw('read', await reader.readContract({ ...coin, functionName: 'totalSupply' }));
saw('a batch', await Promise.all(['name', 'symbol', 'decimals', 'owner'].map(functionName => batching.readContract({ ...coin, functionName }))));

// Events over WebSocket.
let event;
let head;
let pending;
const heard = new Promise(resolve => (event = resolve));
const headed = new Promise(resolve => (head = resolve));
const waiting = new Promise(resolve => (pending = resolve));
const ends = [
  live.watchContractEvent({ ...coin, eventName: 'Minted', onLogs: logs => event(logs.map(log => log.args)) }),
  live.watchBlocks({ onBlock: head }),
  live.watchPendingTransactions({ onTransactions: pending }),
];
await live.getChainId();
await new Promise(resolve => setTimeout(resolve, 200));
await mined(await writer.writeContract({ ...coin, functionName: 'mint', args: [FRIEND, 5n, 'seen'] }));
saw('event', await within(20, 'event', heard));
saw('head', (await within(20, 'head', headed)).gasLimit > 0n);
saw('pending', (await within(20, 'pending transaction', waiting))[0].length);
ends.forEach(end => end());
saw('events', (await reader.getContractEvents({ ...coin, eventName: 'Minted', fromBlock: deployed.blockNumber })).map(each => each.args));
const filter = await reader.createContractEventFilter({ ...coin, eventName: 'Transfer' });
await mined(await writer.writeContract({ ...coin, functionName: 'transfer', args: [FRIEND, 9n] }));
saw('filter', (await reader.getFilterChanges({ filter })).map(each => each.args.value));

// Errors.
async function failure(what, act) {
  try {
    await act();
  } catch (e) {
    const cause = e instanceof BaseError ? e.walk(each => each instanceof ContractFunctionRevertedError) : null;
    saw(what, cause ? [cause.data?.errorName ?? null, cause.data?.args ?? null, cause.reason ?? null] : e.name);
    return;
  }
  throw new Error(`${what} should fail`);
}
await failure('custom error', () => reader.simulateContract({ ...coin, account, functionName: 'mint', args: [FRIEND, parseEther('2000'), ''] }));
await failure('panic', () => reader.readContract({ ...coin, functionName: 'number', args: [0n] }));
await failure('an error of OpenZeppelin', () => reader.simulateContract({ ...coin, account: FRIEND, functionName: 'lock', args: [1n] }));
saw('estimate', (await reader.estimateContractGas({ ...coin, account, functionName: 'mint', args: [FRIEND, 1n, ''] })) > 30_000n);

// Typed data, by the key and by the node.
const typed = {
  domain: { name: 'Coin', version: '1', chainId: 31337, verifyingContract: address },
  types: {
    Permit: [
      { name: 'owner', type: 'address' },
      { name: 'spender', type: 'address' },
      { name: 'value', type: 'uint256' },
      { name: 'nonce', type: 'uint256' },
      { name: 'deadline', type: 'uint256' },
    ],
  },
  primaryType: 'Permit',
  message: { owner: account.address, spender: FRIEND, value: 31n, nonce: 0n, deadline: 1n << 100n },
};
const signature = await writer.signTypedData(typed);
const ofNode = createWalletClient({ account: account.address, chain: foundry, transport: http(URL) });
saw('typed data', [signature === (await ofNode.signTypedData(typed)), await reader.verifyTypedData({ address: account.address, signature, ...typed })]);
saw('sent by the node', (await mined(await ofNode.sendTransaction({ to: FRIEND, value: 1n }))).status);

// Test control.
const snapshot = await control.snapshot();
const stranger = '0x000000000000000000000000000000000000beef';
await control.impersonateAccount({ address: stranger });
await control.setBalance({ address: stranger, value: parseEther('3') });
const asStranger = createWalletClient({ account: stranger, chain: foundry, transport: http(URL) });
saw('impersonated', (await mined(await asStranger.sendTransaction({ to: FRIEND, value: parseEther('1') }))).from);
await control.stopImpersonatingAccount({ address: stranger });
await control.setCode({ address: stranger, bytecode: '0x602a5f5260205ff3' });
await control.setStorageAt({ address, index: 2, value: `0x${'7'.padStart(64, '0')}` });
await control.setNonce({ address: stranger, nonce: 40 });
saw('edited', [
  (await reader.call({ to: stranger })).data,
  await reader.readContract({ ...coin, functionName: 'totalSupply' }),
  await reader.getTransactionCount({ address: stranger }),
]);
const before = await reader.getBlock();
await control.increaseTime({ seconds: 1000 });
await control.mine({ blocks: 3, interval: 10 });
const after = await reader.getBlock();
saw('time', [after.number - before.number, after.timestamp - before.timestamp >= 1020n]);
await control.setNextBlockTimestamp({ timestamp: after.timestamp + 5000n });
await control.setNextBlockBaseFeePerGas({ baseFeePerGas: 123_456_789n });
await control.mine({ blocks: 1 });
const chosen = await reader.getBlock();
saw('chosen', [chosen.timestamp - after.timestamp, chosen.baseFeePerGas]);
await control.setAutomine(false);
const waits = await writer.sendTransaction({ to: FRIEND, value: 2n });
saw('waits', [(await control.getTxpoolStatus()).pending, (await reader.getTransaction({ hash: waits })).blockNumber]);
await control.dropTransaction({ hash: waits });
saw('dropped', (await control.getTxpoolStatus()).pending);
await control.setAutomine(true);
await control.revert({ id: snapshot });
saw('reverted', [await reader.getBalance({ address: stranger }), await reader.readContract({ ...coin, functionName: 'totalSupply' })]);

// Simulation and traces.
const simulated = await reader.simulateCalls({ account, calls: [{ to: address, abi, functionName: 'transfer', args: [FRIEND, 1n] }, { to: address, abi, functionName: 'balanceOf', args: [FRIEND] }] });
saw('simulated', simulated.results.map(each => [each.status, each.result]));
(await live.transport.getRpcClient()).close();
