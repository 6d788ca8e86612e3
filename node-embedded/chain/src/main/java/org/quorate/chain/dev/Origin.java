package org.quorate.chain.dev;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.dev.RemoteChain.RemoteAccount;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.chain.genesis.GenesisState;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Block;

/**
 * Where the chain of a shard begins.
 *
 * @param fork the other chain that it leaves there
 */
record Origin(ChainConfig config, CommittedBlock block, DevState state, Optional<ForkPoint> fork) {

    static Origin of(Genesis genesis) {
        StateSnapshot state = GenesisState.of(genesis);
        Block block = genesis.block(state.stateRoot());
        return new Origin(
                genesis.config(),
                new CommittedBlock(block.header().hash(), block, List.of(), List.of()),
                new LocalState(state),
                Optional.empty());
    }

    /**
     * A fork by the rules of the genesis, under the other chain's id. The accounts that the genesis gives money have it here,
     * too, and its contracts are there if the other chain has none in their places: blocks need the system contracts.
     */
    static Origin of(ForkPoint fork, Genesis genesis) {
        DevState state = ForkedState.of(fork.chain());
        for (Map.Entry<Address, GenesisAccount> entry : genesis.accounts().entrySet()) {
            state = withAccount(state, fork.chain().account(entry.getKey()), entry.getKey(), entry.getValue());
        }
        return new Origin(genesis.config().withChainId(fork.chainId()), fork.block(), state, Optional.of(fork));
    }

    private static DevState withAccount(DevState state, RemoteAccount there, Address address, GenesisAccount account) {
        if (account.code().isEmpty()) {
            // Well-known accounts may have become somebody's delegations (EIP-7702) there.
            AccountUpdate funded =
                    new AccountUpdate(false, there.nonce(), account.balance(), Hash.EMPTY_CODE, Map.of());
            return state.with(address, funded, account.code());
        }
        if (!there.code().isEmpty()) {
            return state;
        }
        AccountUpdate contract = new AccountUpdate(
                false, account.nonce(), there.balance(), Hash.keccak256(account.code()), account.storage());
        return state.with(address, contract, account.code());
    }
}
