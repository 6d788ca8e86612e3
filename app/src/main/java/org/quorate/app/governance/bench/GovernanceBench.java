package org.quorate.app.governance.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.quorate.app.governance.DaoReader;
import org.quorate.app.governance.DaoSession;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.governance.Place;
import org.quorate.app.governance.VoteFolder;
import org.quorate.node.NodeConfig;
import org.quorate.node.NodeStatus;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.Drafts;
import org.quorate.wallet.dao.GovernorCalls;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;

/**
 * How long the lists of a DAO with a long history take to open, and what they hold in memory. Proposals are real ones of the
 * development DAO, a block each; votes are events as {@link VoteStorm} makes them, a thousand in a block, after every tenth
 * proposal or as many as it takes. Node and reader are in one process and speak JSON-RPC over HTTP, as the window and its node do.
 */
public final class GovernanceBench {
    private static final Address MEMBER = Address.fromHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
    /** As many lines as the window asks for at a time. */
    private static final int LINES = 20;

    private static final int VOTES_OF_A_BLOCK = 1_000;
    private static final int STORM_AFTER = 10;
    private static final int WARM_UPS = 3;

    private final int proposals;
    private final int votes;
    private final int runs;
    private final Path folder;
    private final Consumer<String> steps;

    /** @param folder for what the reader keeps; its owner deletes it */
    public GovernanceBench(int proposals, int votes, int runs, Path folder, Consumer<String> steps) {
        this.proposals = proposals;
        this.votes = votes;
        this.runs = runs;
        this.folder = folder;
        this.steps = steps;
    }

    /** @param growthMegabytes what the heap held more after all runs than before them, both after a collection */
    public record Report(List<Figure> figures, double growthMegabytes) {
        public Report {
            figures = List.copyOf(figures);
        }
    }

    /** @param seconds the median of the runs, @param slowest the slowest run */
    public record Figure(String name, double seconds, double slowest) {}

    public Report run() {
        NodeConfig config = NodeConfig.dev()
                .withDevMethods(true)
                .withSealing(new Sealing.Automine())
                .withShards(1)
                .withHttp("127.0.0.1", 0);
        try (QuorateNode node = QuorateNode.start(config);
                EvmClients clients = new EvmClients()) {
            NodeStatus status = node.status();
            URI rpc = status.rpc().orElseThrow();
            EvmClient evm = clients.of(
                    new Endpoint("bench", rpc, status.shards().getFirst().chainId()));
            Address governor = node.developmentDao().orElseThrow().governor();
            GovernorClient client = new GovernorClient(evm, governor);
            FollowedDao followed = new FollowedDao("", new Place.OwnShard(0), governor, Optional.of(MEMBER));
            DaoSession session = new DaoSession(followed, evm, client, client.facts());
            fill(evm, governor);
            return measure(session);
        }
    }

    private void fill(EvmClient evm, Address governor) {
        VoteStorm storm = new VoteStorm(evm, governor, (to, data) -> send(evm, to, data));
        GovernorClient client = new GovernorClient(evm, governor);
        int cast = 0;
        for (int i = 1; i <= proposals; i++) {
            send(evm, governor, GovernorCalls.propose(content(i)));
            if (i % STORM_AFTER == 0 || i == proposals) {
                Proposal newest =
                        client.proposals(Optional.empty(), 1).proposals().getFirst();
                int due = (int) ((long) votes * i / proposals);
                while (cast < due) {
                    int now = Math.min(VOTES_OF_A_BLOCK, due - cast);
                    storm.cast(newest, now);
                    cast += now;
                }
            }
            if (i % Math.max(1, proposals / 10) == 0) {
                steps.accept(i + " proposals, " + cast + " votes");
            }
        }
    }

    private static ProposalContent content(int number) {
        return new ProposalContent(
                List.of(Drafts.payCoin(MEMBER, UInt256.of(number))), "Pay the member, part " + number);
    }

    private static void send(EvmClient evm, Address to, Bytes data) {
        Map<String, Object> transaction = Map.of("from", MEMBER.toHex(), "to", to.toHex(), "data", data.toHex());
        String hash = evm.call("eth_sendTransaction", transaction).hash().toHex();
        boolean succeeded = evm.call("eth_getTransactionReceipt", hash)
                .field("status")
                .quantity()
                .equals(UInt256.ONE);
        if (!succeeded) {
            throw new IllegalStateException("transaction " + hash + " of the preparation was reverted");
        }
    }

    private Report measure(DaoSession session) {
        DaoReader reader = new DaoReader(session);
        VoteFolder folders = new VoteFolder(folder);
        Optional<Address> voter = Optional.of(MEMBER);
        Proposal newest = only(session, Optional.empty());
        // The first proposal is in block 1; nothing is before it.
        Proposal oldest = only(session, Optional.of(2L));
        long middle = session.client().newestBlock() / 2;
        Map<String, Supplier<?>> questions = new LinkedHashMap<>();
        questions.put("list", () -> reader.part(Optional.empty(), LINES, voter));
        questions.put("list from the middle", () -> reader.part(Optional.of(middle), LINES, voter));
        questions.put("newest proposal", () -> reader.detail(newest, voter, folders));
        questions.put("oldest proposal", () -> reader.detail(oldest, voter, folders));
        questions.put("proposal by number", () -> session.client().proposal(oldest.id()));
        for (int i = 0; i < WARM_UPS; i++) {
            questions.values().forEach(Supplier::get);
        }
        double before = heapMegabytes();
        List<Figure> figures = new ArrayList<>();
        questions.forEach((name, question) -> figures.add(figure(name, question)));
        return new Report(figures, heapMegabytes() - before);
    }

    private static Proposal only(DaoSession session, Optional<Long> before) {
        return session.client().proposals(before, 1).proposals().getFirst();
    }

    private Figure figure(String name, Supplier<?> question) {
        steps.accept("timing: " + name);
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            question.get();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        return new Figure(name, seconds[runs / 2], seconds[runs - 1]);
    }

    private static double heapMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
