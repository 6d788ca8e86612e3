package org.quorate.wallet.asset.bitcoin.electrum;

import fr.acinq.bitcoin.BlockHeader;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Mention;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.chain.MerkleProof;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.databind.JsonNode;

/** Reads a server's answers; anything of another form than the protocol says is a {@link ElectrumProblem#BAD_ANSWER}. */
final class Answers {
    private static final int HEADER_SIZE = 80;
    private static final int MAX_HEIGHT = 100_000_000;

    /** More transactions on one address than a wallet can have use of; servers have lower limits themselves. */
    private static final int MAX_HISTORY = 200_000;

    private static final BigDecimal SATOSHIS = BigDecimal.valueOf(100_000_000);

    private Answers() {}

    static WalletException bad(String what) {
        return new WalletException(ElectrumProblem.BAD_ANSWER, what);
    }

    static byte[] hex(JsonNode node, String what) {
        try {
            return HexFormat.of().parseHex(text(node, what));
        } catch (IllegalArgumentException malformed) {
            throw bad(what);
        }
    }

    static String text(JsonNode node, String what) {
        if (!node.isString()) {
            throw bad(what);
        }
        return node.asString();
    }

    static int integer(JsonNode node, int least, int most, String what) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.asInt() < least || node.asInt() > most) {
            throw bad(what);
        }
        return node.asInt();
    }

    static int height(JsonNode node) {
        return integer(node, 0, MAX_HEIGHT, "height");
    }

    static ByteVector32 hash(JsonNode node, String what) {
        byte[] bytes = hex(node, what);
        if (bytes.length != 32) {
            throw bad(what);
        }
        return new ByteVector32(bytes);
    }

    static BlockHeader header(JsonNode node) {
        byte[] bytes = hex(node, "header");
        if (bytes.length != HEADER_SIZE) {
            throw bad("header");
        }
        return BlockHeader.read(bytes);
    }

    /** The answer of {@code blockchain.block.headers}; from protocol 1.6 on it is a list, which newer servers may give too. */
    static List<BlockHeader> headers(JsonNode node, int most) {
        List<BlockHeader> headers = new ArrayList<>();
        if (node.path("headers").isArray()) {
            node.path("headers").forEach(each -> headers.add(header(each)));
        } else {
            byte[] bytes = hex(node.path("hex"), "headers");
            if (bytes.length % HEADER_SIZE != 0) {
                throw bad("headers");
            }
            for (int at = 0; at < bytes.length; at += HEADER_SIZE) {
                headers.add(BlockHeader.read(Arrays.copyOfRange(bytes, at, at + HEADER_SIZE)));
            }
        }
        if (headers.size() > most) {
            throw bad("more headers than asked for");
        }
        return headers;
    }

    static List<Mention> history(JsonNode node) {
        if (!node.isArray() || node.size() > MAX_HISTORY) {
            throw bad("history");
        }
        List<Mention> mentions = new ArrayList<>(node.size());
        for (JsonNode each : node) {
            mentions.add(new Mention(
                    new TxId(hash(each.path("tx_hash"), "transaction id")),
                    integer(each.path("height"), -1, MAX_HEIGHT, "height")));
        }
        return mentions;
    }

    static Transaction transaction(JsonNode node, TxId id) {
        byte[] bytes = hex(node, "transaction");
        try {
            Transaction transaction = Transaction.read(bytes);
            if (!Arrays.equals(Transaction.write(transaction), bytes)) {
                throw bad("transaction");
            }
            if (!transaction.txid.equals(id)) {
                throw new WalletException(ElectrumProblem.WRONG_TRANSACTION, id.toString());
            }
            return transaction;
        } catch (WalletException known) {
            throw known;
        } catch (RuntimeException malformed) {
            throw bad("transaction");
        }
    }

    static MerkleProof proof(JsonNode node) {
        JsonNode merkle = node.path("merkle");
        if (!merkle.isArray() || merkle.size() > MerkleProof.MAX_DEPTH) {
            throw bad("proof");
        }
        List<ByteVector32> branch = new ArrayList<>();
        // As people write hashes: the other way round.
        merkle.forEach(each -> branch.add(hash(each, "proof").reversed()));
        return new MerkleProof(integer(node.path("pos"), 0, 1 << MerkleProof.MAX_DEPTH, "proof"), branch);
    }

    /** Bitcoins for 1000 virtual bytes; nothing for -1 or null, with which servers say that they do not know. */
    static Optional<FeeRate> feeRate(JsonNode node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        if (!node.isNumber()) {
            throw bad("fee");
        }
        BigDecimal perKilo = node.decimalValue().multiply(SATOSHIS);
        if (perKilo.signum() < 0) {
            return Optional.empty();
        }
        if (perKilo.compareTo(BigDecimal.valueOf(FeeRate.HIGHEST.perKilo())) > 0) {
            throw bad("a fee that nobody pays");
        }
        return Optional.of(
                new FeeRate(perKilo.setScale(0, java.math.RoundingMode.CEILING).longValueExact()));
    }
}
