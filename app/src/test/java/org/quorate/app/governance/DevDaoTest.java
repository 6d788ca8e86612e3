package org.quorate.app.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.chain.genesis.DevDao;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.chain.genesis.GenesisDeployment;
import org.quorate.node.DevelopmentDao;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Drafts;
import org.quorate.wallet.dao.GovernorCalls;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The DAO of the development genesis is what the contracts' artifacts make, and can be used from block 0. */
class DevDaoTest {
    /** Names a file into which the accounts are written as they should be. */
    private static final String WRITE = "quorate.writeDevDao";

    @Test
    void theGenesisHasWhatTheContractsMake() throws IOException {
        Map<Address, GenesisAccount> made = new DevDaoRecipe().make();
        String file = System.getProperty(WRITE);
        if (file != null) {
            Files.writeString(Path.of(file), json(made));
        }
        assertThat(made)
                .as("dev-dao.json beside DevDao: to write it, run this test with -D%s=FILE", WRITE)
                .isEqualTo(DevDao.accounts());
        assertThat(made).containsOnlyKeys(DevDao.TOKEN, DevDao.TIMELOCK, DevDao.GOVERNOR);
    }

    @Test
    @Timeout(60)
    void itIsThereFromBlockZeroOnEveryShard() {
        NodeConfig config = NodeConfig.dev()
                .withSealing(new Sealing.Automine())
                .withShards(2)
                .withHttp("127.0.0.1", 0);
        Address member = Address.fromHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
        try (QuorateNode node = QuorateNode.start(config);
                EvmClients clients = new EvmClients()) {
            DevelopmentDao dao = node.developmentDao().orElseThrow();
            for (Endpoint shard : Endpoint.shards(
                    node.status().rpc().orElseThrow(),
                    DevGenesis.load().config().chainId(),
                    2)) {
                EvmClient evm = clients.of(shard);
                GovernorClient client = new GovernorClient(evm, dao.governor());
                DaoFacts facts = client.facts();
                assertThat(facts.name()).isEqualTo("Development DAO");
                assertThat(facts.token().address()).isEqualTo(dao.token());
                assertThat(facts.executor()).isEqualTo(dao.treasury());
                assertThat(facts.timelockDelay()).isEqualTo(Optional.of(10L));
                assertThat(client.holding(facts, member).delegate()).contains(member);
                assertThat(client.holding(facts, member).votes())
                        .isEqualTo(UInt256.of(100).multiplyExact(UInt256.of(1_000_000_000_000_000_000L)));
            }
        }
    }

    /** Votes are those of the snapshot: who gets tokens after it gets no votes on the proposal, and who gives them away keeps theirs. */
    @Test
    void tokensThatChangeHandsAfterTheSnapshotDoNotVoteTwice() {
        GenesisDeployment chain = new GenesisDeployment(DevGenesis.load());
        Address giver = Address.fromHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
        Address taker = Address.fromHex("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
        UInt256 each = UInt256.of(100).multiplyExact(UInt256.of(1_000_000_000_000_000_000L));
        long time = DevGenesis.load().timestamp();
        chain.at(time + 100);
        ProposalContent content = new ProposalContent(List.of(Drafts.payCoin(taker, UInt256.ONE)), "pay");
        Bytes id = chain.execute(giver, Optional.of(DevDao.GOVERNOR), GovernorCalls.propose(content));
        chain.at(time + 106);
        chain.execute(
                giver,
                Optional.of(DevDao.TOKEN),
                AbiSignature.parse("transfer(address,uint256)").encodeCall(AbiValue.of(taker), AbiValue.of(each)));
        chain.at(time + 107);
        UInt256 number = UInt256.fromBytes(id.toArray(), 0);
        Bytes vote = GovernorCalls.vote(number, VoteChoice.FOR, "");
        chain.execute(taker, Optional.of(DevDao.GOVERNOR), vote);
        assertThat(forVotes(chain, giver, number)).isEqualTo(each);
        chain.execute(giver, Optional.of(DevDao.GOVERNOR), vote);
        assertThat(forVotes(chain, giver, number)).isEqualTo(each.multiplyExact(UInt256.of(2)));
    }

    private static UInt256 forVotes(GenesisDeployment chain, Address asker, UInt256 proposal) {
        Bytes sums = chain.execute(
                asker,
                Optional.of(DevDao.GOVERNOR),
                AbiSignature.parse("proposalVotes(uint256)").encodeCall(AbiValue.of(proposal)));
        return UInt256.fromBytes(sums.toArray(), UInt256.SIZE);
    }

    private static String json(Map<Address, GenesisAccount> accounts) {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode root = mapper.createObjectNode();
        accounts.forEach((address, account) -> {
            ObjectNode entry = root.putObject(address.toChecksummed());
            entry.put("nonce", String.valueOf(account.nonce()))
                    .put("balance", account.balance().toString())
                    .put("code", account.code().toHex());
            ObjectNode slots = entry.putObject("storage");
            account.storage().keySet().stream()
                    .sorted()
                    .forEach(slot -> slots.put(
                            slot.toHash().toHex(),
                            account.storage().get(slot).toHash().toHex()));
        });
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
