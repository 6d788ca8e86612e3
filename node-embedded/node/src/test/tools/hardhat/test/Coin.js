const { expect } = require('chai');
const { ethers, network } = require('hardhat');
const helpers = require('@nomicfoundation/hardhat-network-helpers');
const { anyValue } = require('@nomicfoundation/hardhat-chai-matchers/withArgs');
const { PANIC_CODES } = require('@nomicfoundation/hardhat-chai-matchers/panic');

describe('Coin', () => {
  async function deployed() {
    const [owner, friend, other] = await ethers.getSigners();
    const coin = await ethers.deployContract('Coin', [owner, ethers.parseEther('1000')]);
    return { coin, owner, friend, other };
  }

  it('is deployed', async () => {
    const { coin, owner } = await helpers.loadFixture(deployed);
    expect(await coin.balanceOf(owner)).to.equal(ethers.parseEther('1000'));
    expect(await ethers.provider.getCode(coin)).to.have.length.above(1000);
  });

  it('goes back to the fixture', async () => {
    const { coin, owner, friend } = await helpers.loadFixture(deployed);
    expect(await coin.balanceOf(friend)).to.equal(0n);
    await expect(coin.transfer(friend, 5n)).to.changeTokenBalances(coin, [owner, friend], [-5n, 5n]);
    const again = await helpers.loadFixture(deployed);
    expect(await again.coin.balanceOf(friend)).to.equal(0n);
  });

  it('shows events and errors', async () => {
    const { coin, friend } = await helpers.loadFixture(deployed);
    await expect(coin.mint(friend, 3n, 'a note')).to.emit(coin, 'Minted').withArgs(friend, anyValue, 'a note');
    const most = await coin.MOST();
    await expect(coin.mint(friend, most + 1n, '')).to.be.revertedWithCustomError(coin, 'TooMuch').withArgs(most + 1n, most);
    await expect(coin.connect(friend).lock(1n)).to.be.revertedWithCustomError(coin, 'OwnableUnauthorizedAccount').withArgs(friend);
    await expect(coin.number(0n)).to.be.revertedWithPanic(PANIC_CODES.ARRAY_ACCESS_OUT_OF_BOUNDS);
    await expect(coin.transfer(ethers.ZeroAddress, 1n)).to.be.reverted;
  });

  it('travels in time', async () => {
    const { coin, owner, friend } = await helpers.loadFixture(deployed);
    await owner.sendTransaction({ to: coin, value: ethers.parseEther('2') });
    await coin.lock(7n * 24n * 3600n);
    await expect(coin.connect(friend).withdraw()).to.be.revertedWith('still locked');
    await helpers.time.increase(6 * 24 * 3600);
    await expect(coin.connect(friend).withdraw()).to.be.revertedWith('still locked');
    await helpers.time.increaseTo(await coin.locked());
    await expect(coin.connect(friend).withdraw()).to.changeEtherBalance(friend, ethers.parseEther('2'));
    const now = await helpers.time.latest();
    await helpers.time.setNextBlockTimestamp(now + 1234);
    await helpers.mine();
    expect(await helpers.time.latest()).to.equal(now + 1234);
  });

  it('mines as told', async () => {
    const before = await helpers.time.latestBlock();
    await helpers.mine(1000, { interval: 15 });
    expect(await helpers.time.latestBlock()).to.equal(before + 1000);
    await helpers.mineUpTo(before + 1010);
    expect(await helpers.time.latestBlock()).to.equal(before + 1010);
    await helpers.setNextBlockBaseFeePerGas(2_000_000_000n);
    await helpers.setPrevRandao(42);
    await helpers.setCoinbase('0x00000000000000000000000000000000000c0ffe');
    await helpers.mine();
    const block = await ethers.provider.getBlock('latest');
    expect(block.baseFeePerGas).to.equal(2_000_000_000n);
    expect(block.miner).to.equal(ethers.getAddress('0x00000000000000000000000000000000000c0ffe'));
    // ethers leaves it out.
    expect(BigInt((await network.provider.send('eth_getBlockByNumber', ['latest', false])).mixHash)).to.equal(42n);
  });

  it('edits accounts', async () => {
    const { coin, owner } = await helpers.loadFixture(deployed);
    const stranger = '0x0000000000000000000000000000000000005712';
    await helpers.setBalance(stranger, ethers.parseEther('5'));
    await helpers.impersonateAccount(stranger);
    const signer = await ethers.getSigner(stranger);
    await expect(signer.sendTransaction({ to: owner, value: 1n })).to.changeEtherBalance(owner, 1n);
    await helpers.stopImpersonatingAccount(stranger);
    await expect(signer.sendTransaction({ to: owner, value: 1n })).to.be.rejected;
    await helpers.setNonce(stranger, 77);
    expect(await ethers.provider.getTransactionCount(stranger)).to.equal(77);
    await helpers.setCode(stranger, '0x602a5f5260205ff3');
    expect(BigInt(await ethers.provider.call({ to: stranger }))).to.equal(42n);
    await helpers.setStorageAt(await coin.getAddress(), 2, 99n);
    expect(await coin.totalSupply()).to.equal(99n);
    expect(BigInt(await helpers.getStorageAt(await coin.getAddress(), 2))).to.equal(99n);
  });

  it('takes snapshots', async () => {
    const { coin, friend } = await helpers.loadFixture(deployed);
    const snapshot = await helpers.takeSnapshot();
    await coin.transfer(friend, 1n);
    await snapshot.restore();
    expect(await coin.balanceOf(friend)).to.equal(0n);
    await coin.transfer(friend, 2n);
    await snapshot.restore();
    expect(await coin.balanceOf(friend)).to.equal(0n);
  });

  it('lets transactions wait', async () => {
    const { coin, owner, friend } = await helpers.loadFixture(deployed);
    await network.provider.send('evm_setAutomine', [false]);
    try {
      const first = await coin.transfer(friend, 1n, { gasLimit: 100_000n });
      const second = await coin.transfer(friend, 2n, { gasLimit: 100_000n });
      expect(await first.isMined()).to.equal(false);
      await helpers.dropTransaction(second.hash);
      await helpers.mine();
      expect((await first.wait()).status).to.equal(1);
      expect(await coin.balanceOf(friend)).to.equal(1n);
      expect(await ethers.provider.getTransactionCount(owner, 'pending')).to.equal(await ethers.provider.getTransactionCount(owner));
    } finally {
      await network.provider.send('evm_setAutomine', [true]);
    }
  });

  it('signs typed data', async () => {
    const { coin, owner, friend } = await helpers.loadFixture(deployed);
    const types = { Permit: ['owner', 'spender', 'value', 'nonce', 'deadline'].map((name, i) => ({ name, type: i < 2 ? 'address' : 'uint256' })) };
    const domain = { name: 'Coin', version: '1', chainId: 31337, verifyingContract: await coin.getAddress() };
    const message = { owner: owner.address, spender: friend.address, value: 6n, nonce: 0n, deadline: ethers.MaxUint256 };
    const { v, r, s } = ethers.Signature.from(await owner.signTypedData(domain, types, message));
    await coin.permit(owner, friend, 6n, ethers.MaxUint256, v, r, s);
    expect(await coin.allowance(owner, friend)).to.equal(6n);
  });

  it('begins again', async () => {
    await helpers.reset();
    expect(await ethers.provider.getBlockNumber()).to.equal(0);
    expect(await ethers.provider.getTransactionCount((await ethers.getSigners())[0])).to.equal(0);
    await helpers.clearSnapshots();
    await helpers.loadFixture(deployed);
  });
});
