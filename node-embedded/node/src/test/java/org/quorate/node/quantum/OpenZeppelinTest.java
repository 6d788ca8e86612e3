package org.quorate.node.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission.Accepted;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningDomain;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** OpenZeppelin's Governor, token and SignatureChecker from npm, unmodified, on a running node with quantum-resistant accounts. */
@Timeout(240)
class OpenZeppelinTest {
    private static final byte[] DEV_KEY =
            Hex.decode("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    private static final Address DEV = Secp256k1.address(DEV_KEY);
    private static final UInt256 CHAIN = UInt256.of(31_337);
    private static final UInt256 FEE = UInt256.of(10_000_000_000L);
    private static final UInt256 COIN = UInt256.of(1_000_000_000_000_000_000L);
    private static final long GAS = 6_000_000;

    @TempDir
    Path folder;

    private Shard shard;
    private long devNonce;
    private long ownNonce;
    private SigningKey key;
    private Address alice;

    @Test
    void theyAcceptWhatAQuantumResistantAccountSigns() throws Exception {
        Map<String, Bytes> contracts = compile();
        NodeConfig config = NodeConfig.dev().withHttp("127.0.0.1", 0).withSealing(new Sealing.Automine());
        try (QuorateNode node = QuorateNode.start(config)) {
            shard = node.shards().shard(0);
            for (SignatureScheme scheme : SignatureScheme.ALL) {
                if (!scheme.isForAccounts()) {
                    continue;
                }
                key = scheme.signingKey(filled(scheme.seedSize()));
                alice = new AccountKey(scheme, key.publicKey()).address();
                ownNonce = 0;
                checkAll(contracts);
            }
        }
    }

    private void checkAll(Map<String, Bytes> contracts) throws Exception {
        sendDev(Optional.of(alice), COIN, Bytes.EMPTY);
        Address token = deploy(contracts.get("VoteToken"), word(alice));
        Address governor = deploy(contracts.get("VoteGovernor"), word(token));
        Address checker = deploy(contracts.get("Checker"), new byte[0]);
        // The first transaction registers the key, and the account gets its code.
        sendOwn(token, call("delegate(address)", AbiValue.of(alice)));
        checkBallot(governor);
        checkPermit(token);
        checkSignatureChecker(checker);
        checkBatchForSomebodyElsesGas(token);
    }

    private void checkBallot(Address governor) throws Exception {
        AbiValue targets = AbiValue.of(List.of(AbiValue.of(DEV)));
        AbiValue values = AbiValue.of(List.of(AbiValue.of(UInt256.ZERO)));
        AbiValue data = AbiValue.of(List.of(AbiValue.of(Bytes.EMPTY)));
        String text = "proposal of " + alice;
        sendDev(
                Optional.of(governor),
                UInt256.ZERO,
                call("propose(address[],uint256[],bytes[],string)", targets, values, data, AbiValue.of(text)));
        Bytes proposal = ask(
                governor,
                "hashProposal(address[],uint256[],bytes[],bytes32)",
                targets,
                values,
                data,
                AbiValue.of(Bytes.wrap(
                        Hash.keccak256(text.getBytes(StandardCharsets.UTF_8)).toBytes())));
        UInt256 id = UInt256.fromBytes(proposal.toArray());
        sendDev(Optional.of(DEV), UInt256.ZERO, Bytes.EMPTY);
        sendDev(Optional.of(DEV), UInt256.ZERO, Bytes.EMPTY);
        Hash ballot = typed(
                ask(governor, "separator()"),
                "Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)",
                id.toBytes(),
                UInt256.ONE.toBytes(),
                word(alice),
                new byte[32]);
        Bytes forged = call(
                "castVoteBySig(uint256,uint8,address,bytes)",
                AbiValue.of(id),
                AbiValue.of(UInt256.ONE),
                AbiValue.of(alice),
                AbiValue.of(key.sign(ballot.toBytes())));
        assertThat(trySendDev(governor, forged)).as("not bound to the account").isFalse();
        Bytes vote = call(
                "castVoteBySig(uint256,uint8,address,bytes)",
                AbiValue.of(id),
                AbiValue.of(UInt256.ONE),
                AbiValue.of(alice),
                AbiValue.of(forContract(CHAIN, ballot)));
        assertThat(trySendDev(governor, vote)).isTrue();
        assertThat(ask(governor, "hasVoted(uint256,address)", AbiValue.of(id), AbiValue.of(alice))
                        .get(31))
                .isOne();
        assertThat(trySendDev(governor, vote)).as("a second time").isFalse();
    }

    private void checkPermit(Address token) throws Exception {
        UInt256 deadline = UInt256.of(10_000_000_000L);
        UInt256 value = UInt256.of(77);
        Hash permit = typed(
                ask(token, "DOMAIN_SEPARATOR()"),
                "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)",
                word(alice),
                word(DEV),
                value.toBytes(),
                ask(token, "nonces(address)", AbiValue.of(alice)).toArray(),
                deadline.toBytes());
        Bytes call = call(
                "permit(address,address,uint256,uint256,bytes)",
                AbiValue.of(alice),
                AbiValue.of(DEV),
                AbiValue.of(value),
                AbiValue.of(deadline),
                AbiValue.of(forContract(CHAIN, permit)));
        assertThat(trySendDev(token, call)).isTrue();
        assertThat(ask(token, "allowance(address,address)", AbiValue.of(alice), AbiValue.of(DEV)))
                .isEqualTo(Bytes.wrap(value.toBytes()));
        sendDev(
                Optional.of(token),
                UInt256.ZERO,
                call(
                        "transferFrom(address,address,uint256)",
                        AbiValue.of(alice),
                        AbiValue.of(DEV),
                        AbiValue.of(value)));
    }

    private void checkSignatureChecker(Address checker) {
        Hash hash = Hash.keccak256(Bytes.fromHex("0x1234"));
        String erc1271 = "check(address,bytes32,bytes)";
        AbiValue of = AbiValue.of(Bytes.wrap(hash.toBytes()));
        assertThat(ask(checker, erc1271, AbiValue.of(alice), of, AbiValue.of(forContract(CHAIN, hash)))
                        .get(31))
                .isOne();
        assertThat(ask(checker, erc1271, AbiValue.of(alice), of, AbiValue.of(forContract(UInt256.of(31_338), hash)))
                        .get(31))
                .as("signed for another shard")
                .isZero();
        assertThat(ask(checker, erc1271, AbiValue.of(DEV), of, AbiValue.of(forContract(CHAIN, hash)))
                        .get(31))
                .isZero();
        // ERC-7913: the verifier's address and the key, over the hash itself.
        String erc7913 = "checkBytes(bytes,bytes32,bytes)";
        byte[] signer = Arrays.copyOf(
                SystemAddresses.verifier(key.scheme()).toBytes(),
                Address.SIZE + key.publicKey().length());
        System.arraycopy(
                key.publicKey().unsafeArray(),
                0,
                signer,
                Address.SIZE,
                key.publicKey().length());
        AbiValue by = AbiValue.of(Bytes.wrap(signer));
        assertThat(ask(checker, erc7913, by, of, AbiValue.of(key.sign(hash.toBytes())))
                        .get(31))
                .isOne();
        assertThat(ask(checker, erc7913, by, of, AbiValue.of(key.sign(new byte[32])))
                        .get(31))
                .isZero();
    }

    private void checkBatchForSomebodyElsesGas(Address token) throws Exception {
        Bytes send = call("transfer(address,uint256)", AbiValue.of(DEV), AbiValue.of(UInt256.of(5)));
        AbiValue once = AbiValue.of(List.of(AbiValue.of(token), AbiValue.of(UInt256.ZERO), AbiValue.of(send)));
        AbiValue calls = AbiValue.of(List.of(once, once));
        UInt256 nonce = UInt256.fromBytes(ask(alice, "executionNonce()").toArray());
        UInt256 deadline = UInt256.of(10_000_000_000L);
        String hashing = "executionHash((address,uint256,bytes)[],uint256,uint256)";
        Bytes hash = ask(alice, hashing, calls, AbiValue.of(nonce), AbiValue.of(deadline));
        String running = "executeSigned((address,uint256,bytes)[],uint256,uint256,bytes)";
        Bytes wrong =
                call(running, calls, AbiValue.of(nonce), AbiValue.of(deadline), AbiValue.of(key.sign(new byte[32])));
        assertThat(trySendDev(alice, wrong)).isFalse();
        Bytes right =
                call(running, calls, AbiValue.of(nonce), AbiValue.of(deadline), AbiValue.of(key.sign(hash.toArray())));
        UInt256 before = tokens(token, DEV);
        assertThat(trySendDev(alice, right)).isTrue();
        assertThat(tokens(token, DEV)).isEqualTo(before.add(UInt256.of(10)));
        assertThat(trySendDev(alice, right)).as("a second time").isFalse();
        Bytes batch = call("execute((address,uint256,bytes)[])", calls);
        assertThat(trySendDev(alice, batch)).as("by somebody else").isFalse();
        sendOwn(alice, batch);
        assertThat(tokens(token, DEV)).isEqualTo(before.add(UInt256.of(20)));
    }

    private UInt256 tokens(Address token, Address owner) {
        return UInt256.fromBytes(
                ask(token, "balanceOf(address)", AbiValue.of(owner)).toArray());
    }

    // What is signed

    private Bytes forContract(UInt256 chain, Hash hash) {
        return key.sign(SigningDomain.contractSignature(chain, alice, hash).toBytes());
    }

    private static Hash typed(Bytes separator, String type, byte[]... fields) {
        ByteBuffer struct = ByteBuffer.allocate(32 * (1 + fields.length));
        struct.put(Hash.keccak256(type.getBytes(StandardCharsets.US_ASCII)).toBytes());
        Stream.of(fields).forEach(struct::put);
        return Hash.keccak256(ByteBuffer.allocate(66)
                .put((byte) 0x19)
                .put((byte) 0x01)
                .put(separator.toArray())
                .put(Hash.keccak256(struct.array()).toBytes())
                .array());
    }

    // The node

    private static Bytes call(String signature, AbiValue... arguments) {
        return AbiSignature.parse(signature).encodeCall(arguments);
    }

    private Bytes ask(Address contract, String signature, AbiValue... arguments) {
        Executed executed = new TransactionProcessor()
                .systemCall(
                        DEV,
                        contract,
                        call(signature, arguments),
                        20_000_000,
                        shard.nextContext(),
                        shard.headState(),
                        Tracer.NONE);
        assertThat(executed.halt()).as(signature).isEmpty();
        return executed.output();
    }

    private Address deploy(Bytes code, byte[] argument) throws Exception {
        byte[] init = Arrays.copyOf(code.unsafeArray(), code.length() + argument.length);
        System.arraycopy(argument, 0, init, code.length(), argument.length);
        Address created = Address.ofCreate(DEV, devNonce);
        sendDev(Optional.empty(), UInt256.ZERO, Bytes.wrap(init));
        return created;
    }

    private void sendDev(Optional<Address> to, UInt256 value, Bytes data) throws Exception {
        assertThat(mine(dev(to, value, data))).as("call of " + to).isTrue();
    }

    private boolean trySendDev(Address to, Bytes data) throws Exception {
        return mine(dev(Optional.of(to), UInt256.ZERO, data));
    }

    private SignedTransaction dev(Optional<Address> to, UInt256 value, Bytes data) {
        return SignedTransaction.sign(
                new DynamicFeeTransaction(CHAIN, devNonce++, UInt256.ONE, FEE, GAS, to, value, data, List.of()),
                DEV_KEY);
    }

    private void sendOwn(Address to, Bytes data) throws Exception {
        boolean first = ownNonce == 0;
        DynamicFeeTransaction call = new DynamicFeeTransaction(
                CHAIN, ownNonce++, UInt256.ONE, FEE, GAS, Optional.of(to), UInt256.ZERO, data, List.of());
        QuantumTransaction transaction = new QuantumTransaction(
                call,
                List.of(),
                key.scheme(),
                alice,
                first ? Optional.of(key.publicKey()) : Optional.empty(),
                Bytes.EMPTY);
        assertThat(mine(SignedTransaction.of(transaction.signed(key)))).isTrue();
    }

    private boolean mine(SignedTransaction transaction) throws Exception {
        assertThat(shard.submit(transaction)).isInstanceOf(Accepted.class);
        for (int i = 0; i < 600; i++) {
            Optional<IncludedTransaction> included = shard.transaction(transaction.hash());
            if (included.isPresent()) {
                return included.get().receipt().success();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("not mined: " + transaction);
    }

    private static byte[] word(Address address) {
        byte[] word = new byte[32];
        address.writeTo(word, 12);
        return word;
    }

    private static byte[] filled(int size) {
        byte[] seed = new byte[size];
        Arrays.fill(seed, (byte) 42);
        return seed;
    }

    // npm

    private Map<String, Bytes> compile() throws Exception {
        Path root = Path.of(System.getProperty("quorate.root", "."));
        Optional<Path> modules = Stream.of(
                        Optional.ofNullable(System.getenv("QUORATE_NPM")).map(Path::of),
                        Optional.of(root.resolve(".ci/tools/node_modules")))
                .flatMap(Optional::stream)
                .filter(each -> Files.isDirectory(each.resolve("@openzeppelin/contracts"))
                        && Files.isDirectory(each.resolve("solc")))
                .findFirst();
        assumeThat(modules)
                .as("NOT RUN: @openzeppelin/contracts and solc are not installed; run npm ci in .ci/tools")
                .isPresent();
        assumeThat(hasNode()).as("NOT RUN: node is not installed").isTrue();
        Path script = copy("compile.mjs");
        Path output = folder.resolve("output");
        Process node = new ProcessBuilder(
                        "node",
                        script.toString(),
                        modules.get().toAbsolutePath().toString(),
                        copy("OpenZeppelin.sol").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!node.waitFor(180, TimeUnit.SECONDS)) {
            node.destroyForcibly().waitFor();
        }
        assertThat(node.exitValue()).as(Files.readString(output)).isZero();
        Map<String, Bytes> codes = new HashMap<>();
        for (String line : Files.readAllLines(output)) {
            String[] parts = line.split(" ");
            codes.put(parts[0], Bytes.fromHex(parts[1]));
        }
        return codes;
    }

    private Path copy(String resource) throws IOException {
        try (InputStream in = OpenZeppelinTest.class.getResourceAsStream(resource)) {
            Path target = folder.resolve(resource);
            Files.copy(in, target);
            return target;
        }
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
