package org.quorate.node.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.parallel.RecordedBlock;
import org.quorate.parallel.RecordedBlock.RecordedAccount;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.transaction.SignedTransaction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A recorded block as JSON: numbers in hexadecimal, everything that its execution looks at in the one file. */
public final class ReproducerFile {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ReproducerFile() {}

    /**
     * Writes a block.
     *
     * @param differences in words, for the reader
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, RecordedBlock block, List<String> differences) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode found = root.putArray("differences");
        differences.forEach(found::add);
        writeContext(root.putObject("context"), block.context());
        ObjectNode hashes = root.putObject("blockHashes");
        block.blockHashes().forEach((number, hash) -> hashes.put(Long.toString(number), hash.toHex()));
        root.put("parentHash", block.parentHash().toHex());
        block.parentBeaconBlockRoot().ifPresent(hash -> root.put("parentBeaconBlockRoot", hash.toHex()));
        root.put("depositContract", block.depositContract().toHex());
        ArrayNode withdrawals = root.putArray("withdrawals");
        for (Withdrawal withdrawal : block.withdrawals()) {
            withdrawals
                    .addObject()
                    .put("index", hex(withdrawal.index()))
                    .put("validatorIndex", hex(withdrawal.validatorIndex()))
                    .put("address", withdrawal.address().toHex())
                    .put("amount", hex(withdrawal.amount()));
        }
        ArrayNode transactions = root.putArray("transactions");
        for (RecoveredTransaction transaction : block.transactions()) {
            transactions
                    .addObject()
                    .put("sender", transaction.sender().toHex())
                    .put("raw", transaction.signed().encoded().toHex());
        }
        ObjectNode pre = root.putObject("pre");
        block.accounts().forEach((address, account) -> writeAccount(pre.putObject(address.toHex()), account));
        Files.writeString(file, root.toPrettyString());
    }

    private static void writeContext(ObjectNode node, BlockContext context) {
        node.put("fork", context.fork().name())
                .put("chainId", context.chainId().toHex())
                .put("number", hex(context.number()))
                .put("timestamp", hex(context.timestamp()))
                .put("gasLimit", hex(context.gasLimit()))
                .put("coinbase", context.coinbase().toHex())
                .put("prevRandao", context.prevRandao().toHex())
                .put("baseFee", context.baseFee().toHex())
                .put("blobBaseFee", context.blobBaseFee().toHex());
        BlobSchedule blobs = context.blobSchedule();
        node.putObject("blobSchedule")
                .put("target", hex(blobs.target()))
                .put("max", hex(blobs.max()))
                .put("baseFeeUpdateFraction", hex(blobs.baseFeeUpdateFraction()));
    }

    private static void writeAccount(ObjectNode node, RecordedAccount account) {
        node.put("nonce", hex(account.nonce()))
                .put("balance", account.balance().toHex())
                .put("code", account.code().toHex())
                .put("hasStorage", account.hasStorage());
        ObjectNode storage = node.putObject("storage");
        account.storage().forEach((slot, value) -> storage.put(slot.toHex(), value.toHex()));
    }

    private static String hex(long number) {
        return UInt256.of(number).toHex();
    }

    /**
     * Reads a block.
     *
     * @throws IOException if the file cannot be read, or is not what {@link #write} writes
     */
    public static RecordedBlock read(Path file) throws IOException {
        try {
            return read(MAPPER.readTree(Files.readString(file)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("not a block that --verify-parallel recorded: " + e.getMessage(), e);
        }
    }

    private static RecordedBlock read(JsonNode root) {
        Map<Long, Hash> hashes = new HashMap<>();
        required(root, "blockHashes")
                .forEachEntry((number, hash) -> hashes.put(Long.parseLong(number), Hash.fromHex(hash.asString())));
        List<Withdrawal> withdrawals = new ArrayList<>();
        for (JsonNode node : required(root, "withdrawals")) {
            withdrawals.add(new Withdrawal(
                    number(node, "index"),
                    number(node, "validatorIndex"),
                    address(node, "address"),
                    number(node, "amount")));
        }
        List<RecoveredTransaction> transactions = new ArrayList<>();
        for (JsonNode node : required(root, "transactions")) {
            transactions.add(new RecoveredTransaction(
                    SignedTransaction.decode(Bytes.fromHex(text(node, "raw"))), address(node, "sender")));
        }
        Map<Address, RecordedAccount> accounts = new HashMap<>();
        required(root, "pre").forEachEntry((address, node) -> accounts.put(Address.fromHex(address), account(node)));
        return new RecordedBlock(
                context(required(root, "context")),
                hashes,
                Hash.fromHex(text(root, "parentHash")),
                Optional.ofNullable(root.get("parentBeaconBlockRoot")).map(node -> Hash.fromHex(node.asString())),
                withdrawals,
                address(root, "depositContract"),
                accounts,
                transactions);
    }

    private static BlockContext context(JsonNode node) {
        JsonNode blobs = required(node, "blobSchedule");
        return new BlockContext(
                Fork.valueOf(text(node, "fork")),
                word(node, "chainId"),
                number(node, "number"),
                number(node, "timestamp"),
                number(node, "gasLimit"),
                address(node, "coinbase"),
                Hash.fromHex(text(node, "prevRandao")),
                word(node, "baseFee"),
                word(node, "blobBaseFee"),
                new BlobSchedule(
                        (int) number(blobs, "target"),
                        (int) number(blobs, "max"),
                        number(blobs, "baseFeeUpdateFraction")),
                BlockHashes.NONE);
    }

    private static RecordedAccount account(JsonNode node) {
        Map<UInt256, UInt256> storage = new HashMap<>();
        required(node, "storage")
                .forEachEntry((slot, value) -> storage.put(UInt256.fromHex(slot), UInt256.fromHex(value.asString())));
        return new RecordedAccount(
                number(node, "nonce"),
                word(node, "balance"),
                Bytes.fromHex(text(node, "code")),
                storage,
                required(node, "hasStorage").asBoolean());
    }

    private static JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            throw new IllegalArgumentException("field '" + field + "' is missing");
        }
        return value;
    }

    private static String text(JsonNode node, String field) {
        return required(node, field).asString();
    }

    private static UInt256 word(JsonNode node, String field) {
        return UInt256.fromHex(text(node, field));
    }

    private static long number(JsonNode node, String field) {
        return word(node, field).longValue();
    }

    private static Address address(JsonNode node, String field) {
        return Address.fromHex(text(node, field));
    }
}
