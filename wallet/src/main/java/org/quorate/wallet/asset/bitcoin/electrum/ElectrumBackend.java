package org.quorate.wallet.asset.bitcoin.electrum;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.BlockHeader;
import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.chain.Checkpoints;
import org.quorate.wallet.asset.bitcoin.chain.HeaderChain;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumClient.Request;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.databind.JsonNode;

/** A server of the Electrum protocol (ElectrumX, electrs, Fulcrum) as the source of facts. */
public final class ElectrumBackend implements BitcoinBackend {
    private static final String SCRIPT_SUBSCRIBE = "blockchain.scripthash.subscribe";
    private static final int MAX_FEE_TARGET = 1008;

    private final BitcoinNetwork network;
    private final ElectrumClient client;
    private final HeaderChain chain;
    private final HeaderSync headers;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** By script hash, what was fetched at which status; emptied when a connection ends, for then subscriptions do. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(String status, List<Mention> history) {}

    /**
     * Connects at the first call.
     *
     * @param chain headers that are known already; shared with nobody who changes it
     */
    public ElectrumBackend(HeaderChain chain, Checkpoints checkpoints, ElectrumOptions options) {
        this.network = chain.network();
        this.chain = chain;
        this.client = new ElectrumClient(options, this::notified, known::clear);
        this.headers = new HeaderSync(client, chain, checkpoints);
    }

    /** A backend that starts from the network's last checkpoint. */
    public static ElectrumBackend connect(BitcoinNetwork network, ElectrumOptions options) {
        Checkpoints checkpoints = Checkpoints.of(network);
        return new ElectrumBackend(
                new HeaderChain(network, checkpoints.last(), InstantSource.system()), checkpoints, options);
    }

    private void notified(JsonNode message) {
        if (SCRIPT_SUBSCRIBE.equals(message.path("method").asString(""))) {
            known.remove(message.path("params").path(0).asString(""));
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public BitcoinNetwork network() {
        return network;
    }

    @Override
    public ChainTip tip() {
        return headers.update();
    }

    @Override
    public List<List<Mention>> histories(List<ByteVector> scripts) {
        List<String> hashes = scripts.stream().map(ElectrumBackend::scriptHash).toList();
        List<String> statuses =
                client
                        .callAll(hashes.stream()
                                .map(hash -> Request.of(SCRIPT_SUBSCRIBE, hash))
                                .toList())
                        .stream()
                        .map(status -> status.isNull() ? "" : Answers.text(status, "status"))
                        .toList();
        Map<String, List<Mention>> found = new HashMap<>();
        List<String> toFetch = new ArrayList<>();
        for (int i = 0; i < hashes.size(); i++) {
            Known present = known.get(hashes.get(i));
            if (statuses.get(i).isEmpty()) {
                found.put(hashes.get(i), List.of());
            } else if (present != null && present.status().equals(statuses.get(i))) {
                found.put(hashes.get(i), present.history());
            } else {
                toFetch.add(hashes.get(i));
            }
        }
        fetch(toFetch).forEach((hash, history) -> {
            String status = statuses.get(hashes.indexOf(hash));
            known.put(hash, new Known(status, requireStatus(hash, status, history)));
            found.put(hash, known.get(hash).history());
        });
        return hashes.stream().map(found::get).toList();
    }

    private Map<String, List<Mention>> fetch(List<String> hashes) {
        List<JsonNode> answers = client.callAll(hashes.stream()
                .map(hash -> Request.of("blockchain.scripthash.get_history", hash))
                .toList());
        Map<String, List<Mention>> histories = new HashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            histories.put(hashes.get(i), Answers.history(answers.get(i)));
        }
        return histories;
    }

    /** The status is a hash of the history: a server that leaves something out of one of them contradicts itself. */
    private List<Mention> requireStatus(String hash, String status, List<Mention> history) {
        List<Mention> present = history;
        String claimed = status;
        // A block or transaction may have come in between the two calls.
        for (int attempt = 0; attempt < 3; attempt++) {
            if (HistoryStatus.fits(claimed, present)) {
                return present;
            }
            JsonNode again = client.call(SCRIPT_SUBSCRIBE, hash);
            claimed = again.isNull() ? "" : Answers.text(again, "status");
            present = Answers.history(client.call("blockchain.scripthash.get_history", hash));
        }
        throw new WalletException(ElectrumProblem.WITHHOLDS, "status of " + hash.substring(0, 8));
    }

    /** The protocol's name of a script: its SHA-256, the other way round. */
    static String scriptHash(ByteVector script) {
        return script.sha256().reversed().toHex();
    }

    @Override
    public List<Transaction> transactions(List<TxId> ids) {
        List<JsonNode> answers = client.callAll(ids.stream()
                .map(id -> Request.of("blockchain.transaction.get", id.value.toHex(), false))
                .toList());
        List<Transaction> transactions = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            transactions.add(Answers.transaction(answers.get(i), ids.get(i)));
        }
        return transactions;
    }

    @Override
    public Map<TxId, Inclusion> prove(Map<Transaction, Integer> claims) {
        List<Map.Entry<Transaction, Integer>> inChain = claims.entrySet().stream()
                .filter(claim -> claim.getValue() > 0 && claim.getValue() <= chain.tipHeight())
                .toList();
        List<JsonNode> answers = client.callAll(inChain.stream()
                .map(claim -> Request.of(
                        "blockchain.transaction.get_merkle",
                        claim.getKey().txid.value.toHex(),
                        claim.getValue()))
                .toList());
        Map<TxId, Inclusion> proved = new HashMap<>();
        Map<Integer, BlockHeader> blocks = new HashMap<>();
        for (int i = 0; i < inChain.size(); i++) {
            Transaction transaction = inChain.get(i).getKey();
            int height = inChain.get(i).getValue();
            BlockHeader block =
                    blocks.computeIfAbsent(height, at -> headers.header(at).orElseThrow());
            if (!Answers.proof(answers.get(i)).proves(transaction, block.hashMerkleRoot)) {
                throw new WalletException(
                        ElectrumProblem.BAD_PROOF, transaction.txid.value.toHex() + " in block " + height);
            }
            proved.put(transaction.txid, new Inclusion(height, block.hash, block.time));
        }
        return proved;
    }

    @Override
    public boolean isInChain(int height, BlockHash block) {
        // Below the checkpoint nothing changes any more.
        return height < chain.baseHeight() || chain.contains(height, block);
    }

    @Override
    public Optional<FeeRate> feeFor(int blocks) {
        return Answers.feeRate(client.call("blockchain.estimatefee", Math.clamp(blocks, 1, MAX_FEE_TARGET)));
    }

    @Override
    public FeeRate leastFee() {
        return Answers.feeRate(client.call("blockchain.relayfee")).orElse(FeeRate.ONE);
    }

    @Override
    public void broadcast(Transaction transaction) {
        String hex = java.util.HexFormat.of().formatHex(Transaction.write(transaction));
        try {
            JsonNode id = client.call("blockchain.transaction.broadcast", hex);
            if (!transaction.txid.value.toHex().equals(id.asString(""))) {
                throw new WalletException(ElectrumProblem.WRONG_TRANSACTION, "after sending");
            }
        } catch (WalletException refused) {
            // A connection lost after the first attempt: the server may have it already, and says so in words of its
            // own.
            if (refused.problem() != ElectrumProblem.REFUSED || !has(transaction)) {
                throw refused;
            }
        }
    }

    private boolean has(Transaction transaction) {
        try {
            return transactions(List.of(transaction.txid)).getFirst().txid.equals(transaction.txid);
        } catch (WalletException unknown) {
            return false;
        }
    }

    @Override
    public Registration onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        client.close();
    }
}
