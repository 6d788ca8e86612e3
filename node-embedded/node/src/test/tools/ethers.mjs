// ethers 6: a contract deployed, called, watched over WebSocket, its errors, a permit signed by the key and by the node.
import { ContractFactory, JsonRpcProvider, Signature, Wallet, WebSocketProvider, isError, verifyTypedData } from 'ethers';
import { FRIEND, KEYS, URL, WS, artifact, saw, within } from './transcript.mjs';

const { abi, bytecode } = artifact('Coin');
const provider = new JsonRpcProvider(URL, undefined, { cacheTimeout: -1, pollingInterval: 50 });
const live = new WebSocketProvider(WS);
const wallet = new Wallet(KEYS[0], provider);
saw('network', (await provider.getNetwork()).chainId);

const coin = await new ContractFactory(abi, bytecode, wallet).deploy(wallet.address, 10n ** 21n);
const deployed = await coin.deploymentTransaction().wait();
const address = await coin.getAddress();
saw('deploy', [deployed.status, deployed.type, deployed.gasUsed, deployed.logs.length, deployed.contractAddress === address]);
saw('name', await coin.name());

// Events, over WebSocket and by asking for them.
const watched = coin.connect(live);
let event;
const heard = new Promise(resolve => (event = resolve));
await watched.on('Minted', (to, amount, note) => event([to, amount, note]));
const heads = new Promise(resolve => live.on('block', resolve));
const pending = new Promise(resolve => live.on('pending', resolve));
await live.getBlockNumber();
const minted = await (await coin.mint(FRIEND, 12n, 'žluťoučký')).wait();
saw('event', await within(20, 'event', heard));
saw('head', typeof (await within(20, 'head', heads)));
saw('pending', (await within(20, 'pending transaction', pending)).length);
saw('query', (await coin.queryFilter(coin.filters.Minted(FRIEND))).map(each => [each.eventName, each.args.amount, each.args.note]));
saw('log', minted.logs.map(each => [each.fragment.name, each.index, each.removed]));
const listened = new Promise(resolve => coin.once('Transfer', (from, to, amount) => resolve([from, to, amount])));
await new Promise(resolve => setTimeout(resolve, 200));
await (await coin.transfer(FRIEND, 8n)).wait();
saw('polled event', await within(20, 'polled event', listened));

// Errors, of a call, of an estimate and of a transaction that was mined.
async function failure(what, act) {
  try {
    await act();
  } catch (e) {
    saw(what, [e.code, e.reason ?? null, e.revert ? [e.revert.name, [...e.revert.args]] : null, e.data ?? null, e.action ?? null]);
    return;
  }
  throw new Error(`${what} should fail`);
}
await failure('custom error', () => coin.mint.staticCall(FRIEND, 10n ** 24n, ''));
await failure('custom error of an estimate', () => coin.mint(FRIEND, 10n ** 24n, ''));
await failure('panic', () => coin.number(3n));
await (await coin.lock(3600n)).wait();
await failure('reason', () => coin.withdraw.staticCall());
await failure('mined', async () => (await coin.withdraw({ gasLimit: 100_000n })).wait());
await failure('nonce', () => wallet.sendTransaction({ to: FRIEND, nonce: 0 }));
await failure('funds', () => wallet.sendTransaction({ to: FRIEND, value: 10n ** 30n, gasLimit: 21_000n }));

// Typed data.
const domain = { name: 'Coin', version: '1', chainId: 31337n, verifyingContract: address };
const types = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
};
const permit = { owner: wallet.address, spender: FRIEND, value: 77n, nonce: 0n, deadline: 2n ** 200n };
const signature = await wallet.signTypedData(domain, types, permit);
const byNode = await (await provider.getSigner(0)).signTypedData(domain, types, permit);
saw('typed data', [signature === byNode, verifyTypedData(domain, types, permit, byNode)]);
const { v, r, s } = Signature.from(byNode);
await (await coin.permit(permit.owner, permit.spender, permit.value, permit.deadline, v, r, s)).wait();
saw('permit', [await coin.allowance(wallet.address, FRIEND), await coin.nonces(wallet.address)]);
const node = await provider.getSigner(1);
saw('message', (await node.signMessage('hello')) === (await new Wallet(KEYS[1]).signMessage('hello')));
const signedByNode = await (await node.sendTransaction({ to: FRIEND, value: 1n })).wait();
saw('sent by the node', [signedByNode.status, signedByNode.gasUsed]);

// Numbers of a wallet.
const fees = await provider.getFeeData();
saw('fees', [fees.gasPrice > 0n, fees.maxFeePerGas > fees.maxPriorityFeePerGas]);
saw('access list', (await (await wallet.sendTransaction({ to: FRIEND, type: 1, accessList: [{ address, storageKeys: [] }] })).wait()).gasUsed);
const authorization = await new Wallet(KEYS[1], provider).authorize({ address });
const delegated = await (await wallet.sendTransaction({ type: 4, to: FRIEND, authorizationList: [authorization] })).wait();
saw('delegated', [delegated.status, delegated.type, await provider.getCode(new Wallet(KEYS[1]).address) === `0xef0100${address.slice(2).toLowerCase()}`]);
saw('storage', BigInt(await provider.getStorage(address, 2)));
saw('proof', (await provider.send('eth_getProof', [address, [`0x${'2'.padStart(64, '0')}`], 'latest'])).storageProof[0].value);
saw('call with another state', BigInt(await provider.send('eth_call', [
  { to: address, data: coin.interface.encodeFunctionData('totalSupply') }, 'latest',
  { [address]: { stateDiff: { ['0x' + '2'.padStart(64, '0')]: '0x' + '5'.padStart(64, '0') } } },
])));
await watched.removeAllListeners();
await live.destroy();
provider.destroy();
