package org.quorate.node.quantum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.contracts.ContractArtifact;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.message.Messenger;

/** The development genesis has the system contracts that the sources compile to. */
class SystemContractsTest {
    @ParameterizedTest
    @CsvSource({"0x5100, KeyRegistry", "0x5101, QuantumAccount", "0x5102, Attestations"})
    void theGenesisHasTheCode(String number, String name) {
        Address address = Address.fromWord(0, 0, Long.decode(number));
        GenesisAccount account = DevGenesis.load().accounts().get(address);
        assertThat(account.code())
                .isEqualTo(ContractArtifact.load("system/" + name).runtimeCode());
        assertThat(account.nonce()).isOne();
    }

    @Test
    void chainsOfSeveralShardsHaveTheMessenger() {
        Genesis genesis = DevGenesis.load();
        assertThat(genesis.forShard(1, 2).accounts().get(Messenger.ADDRESS).code())
                .isEqualTo(ContractArtifact.load("system/Messenger").runtimeCode());
        assertThat(Hash.keccak256(
                        genesis.forShard(1, 2).accounts().get(Messenger.ADDRESS).code()))
                .isEqualTo(Messenger.CODE_HASH);
        assertThat(genesis.forShard(0, 1).accounts()).doesNotContainKey(Messenger.ADDRESS);
    }
}
