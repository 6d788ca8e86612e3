package org.quorate.app.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.genesis.DevDao;
import org.quorate.contracts.ContractArtifact;
import org.quorate.node.DevConfig;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;

/** A development node that gathers ballots, with the contract for rounds on its chain. */
final class GatheringNode implements AutoCloseable {
    static final UInt256 CHAIN = UInt256.of(31_337);
    static final long OPEN_SECONDS = 1_000;
    private static final int TALLIER = 9;

    private final QuorateNode node;
    private final EvmClients clients = new EvmClients();
    private final EvmClient evm;
    private final Address anchors;

    GatheringNode() {
        node = QuorateNode.start(NodeConfig.dev()
                .withShards(1)
                .withSealing(new Sealing.Automine())
                .withDev(Optional.of(DevConfig.DEFAULT))
                .withHttp("127.0.0.1", 0));
        evm = evm(uri());
        Bytes code = ContractArtifact.load("dao/BallotAnchors").creationCode();
        anchors = evm.call("eth_getTransactionReceipt", transact(member(0), Optional.empty(), code))
                .field("contractAddress")
                .address();
    }

    URI uri() {
        return node.status().rpc().orElseThrow();
    }

    EvmClient evm() {
        return evm;
    }

    /** A client of a node that stands between. */
    EvmClient evm(URI other) {
        return clients.of(new Endpoint("node", other, CHAIN));
    }

    /** A new one each time, as other programs have. */
    BallotClient client() {
        return new BallotClient(evm);
    }

    Address member(int index) {
        return node.devAccounts().get(index).address();
    }

    /** @return the transaction's hash */
    String transact(Address from, Optional<Address> to, Bytes data) {
        String hash = evm.call(
                        "eth_sendTransaction",
                        to.map(called -> Map.of(
                                        "from",
                                        from.toHex(),
                                        "to",
                                        called.toHex(),
                                        "data",
                                        data.toHex(),
                                        "gas",
                                        "0x400000"))
                                .orElseGet(() -> Map.of("from", from.toHex(), "data", data.toHex(), "gas", "0x400000")))
                .hash()
                .toHex();
        assertThat(evm.call("eth_getTransactionReceipt", hash).field("status").longQuantity())
                .isOne();
        return hash;
    }

    void pass(long seconds) {
        evm.call("evm_increaseTime", seconds);
        evm.call("evm_mine");
    }

    /** Asks on chain, of the development DAO's members. The snapshot is the last block. */
    BallotRound ask(BallotPaper paper) {
        long snapshot = client().time(Clock.systemUTC()).lastBlock();
        pass(2);
        BallotRound round = new BallotRound(
                CHAIN, anchors, paper.hash(), DevDao.TOKEN, member(TALLIER), snapshot, snapshot + OPEN_SECONDS, 500);
        transact(member(TALLIER), Optional.of(anchors), RoundCalls.open(round));
        return round;
    }

    Bytes sign(int member, Hash digest) {
        EcdsaSignature signature = Secp256k1.sign(
                digest, node.devAccounts().get(member).privateKey().toArray());
        byte[] bytes = new byte[65];
        signature.r().writeTo(bytes, 0);
        signature.s().writeTo(bytes, 32);
        bytes[64] = (byte) (27 + signature.yParity());
        return Bytes.wrap(bytes);
    }

    @Override
    public void close() {
        clients.close();
        node.close();
    }
}
