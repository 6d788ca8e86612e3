package org.quorate.wallet.asset.coin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.rpc.StubNode.Failure;
import org.quorate.wallet.rpc.StubNode.Lost;
import org.quorate.wallet.rpc.StubNode.Raw;
import org.quorate.wallet.rpc.StubNode.Result;

class CoinServiceTest {
    private static final byte[] KEY = new byte[32];
    private static final String RECIPIENT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    static {
        KEY[31] = 1;
    }

    private final Account account = new Account(0, "m/44'/60'/0'/0/0", Secp256k1.address(KEY));
    private FakeChain chain;
    private EvmCoinService service;

    @BeforeEach
    void setUp() throws IOException {
        chain = new FakeChain().fund(account.address(), "10").fund(Address.fromHex(RECIPIENT), "1");
        service = service((from, transaction) -> SignedTransaction.sign(transaction, KEY));
    }

    private static EvmCoinService service(TransactionSigner signer) {
        return new EvmCoinService(
                signer, AccountResolver.UNCHANGED, SentStore.NONE, InstantSource.system(), Duration.ofMillis(5));
    }

    @AfterEach
    void tearDown() {
        service.close();
        chain.close();
    }

    @Test
    void readsABalance() throws Exception {
        assertThat(await(service.balance(chain.endpoint(), account.address()))).isEqualTo(CoinAmount.parse("10"));
    }

    @Test
    void theReviewShowsExactlyWhatWillBeSigned() throws Exception {
        SendReview review = prepare("1.5");
        assertThat(review.warnings()).isEmpty();
        assertThat(review.chainId()).isEqualTo(UInt256.of(31337));
        assertThat(review.to()).hasToString(RECIPIENT);
        assertThat(CoinAmount.format(review.amount())).isEqualTo("1.5");
        // 21,000 gas at twice the base fee of 1 gwei and 1 gwei of priority
        assertThat(CoinAmount.format(review.maxFee())).isEqualTo("0.000063");
        assertThat(CoinAmount.format(review.expectedFee())).isEqualTo("0.000042");
        assertThat(CoinAmount.format(review.maxTotal())).isEqualTo("1.500063");
        SentTransaction sent = await(service.send(review));
        assertThat(sent.signed().transaction()).isEqualTo(review.transaction());
        assertThat(sent.signed().recoverSender()).contains(account.address());
    }

    @Test
    void aTransferIsFollowedUntilItIsMined() throws Exception {
        SentTransaction sent = await(service.send(prepare("1")));
        assertThat(sent.accepted()).isTrue();
        try (Statuses statuses = new Statuses(sent)) {
            assertThat(statuses.next()).isEqualTo(new SendStatus.Pending(true));
            chain.mine();
            assertThat(statuses.next()).isInstanceOfSatisfying(SendStatus.Confirmed.class, confirmed -> {
                assertThat(confirmed.blockNumber()).isEqualTo(7);
                assertThat(confirmed.fee()).isEqualTo(UInt256.of(21_000L * 1_000_000_001L));
            });
        }
    }

    @Test
    void aRevertedTransferIsNotCalledConfirmed() throws Exception {
        SentTransaction sent = await(service.send(prepare("1")));
        chain.node.result("eth_getTransactionReceipt", FakeChain.receiptOf(sent.signed(), "0x0", "0x3b9aca01"));
        try (Statuses statuses = new Statuses(sent)) {
            assertThat(statuses.nextFinal()).isInstanceOf(SendStatus.Reverted.class);
        }
    }

    @Test
    void aTransferThatTheNodeLostIsHandedToItAgain() throws Exception {
        SentTransaction sent = await(service.send(prepare("1")));
        chain.losePool();
        try (Statuses statuses = new Statuses(sent)) {
            statuses.until(new SendStatus.Pending(false));
            statuses.until(new SendStatus.Pending(true));
            chain.mine();
            assertThat(statuses.nextFinal()).isInstanceOf(SendStatus.Confirmed.class);
        }
    }

    @Test
    void aTransferWhoseNonceAnotherOneTookIsReplaced() throws Exception {
        SentTransaction sent = await(service.send(prepare("1")));
        chain.losePool();
        chain.setNonce(account.address(), 1);
        try (Statuses statuses = new Statuses(sent)) {
            assertThat(statuses.nextFinal()).isEqualTo(new SendStatus.Replaced());
        }
    }

    @Test
    void aReceiptThatDoesNotFitIsNotBelieved() throws Exception {
        SentTransaction sent = await(service.send(prepare("1")));
        String right = FakeChain.receiptOf(sent.signed(), "0x1", "0x3b9aca01");
        List<String> wrong = List.of(
                right.replace("\"0x1\"", "\"0x2\""),
                right.replace("\"0x5208\"", "\"0x5209\""),
                right.replace("\"0x3b9aca01\"", "\"0xffffffffffffff\""),
                right.replace(account.address().toHex(), Address.ZERO.toHex()),
                right.replace(sent.review().to().toHex(), Address.ZERO.toHex()),
                right.replace(sent.hash().toHex(), "0x" + "11".repeat(32)),
                right.replace("\"blockNumber\"", "\"number\""),
                "\"0x\"",
                "[]");
        for (String receipt : wrong) {
            chain.node.result("eth_getTransactionReceipt", receipt);
            try (Statuses statuses = new Statuses(sent)) {
                statuses.until(new SendStatus.Unknown(EndpointProblem.BAD_ANSWER));
            }
        }
        chain.node.result("eth_getTransactionReceipt", right);
        try (Statuses statuses = new Statuses(sent)) {
            assertThat(statuses.nextFinal()).isInstanceOf(SendStatus.Confirmed.class);
        }
    }

    @Test
    void aLostAnswerIsNotAFailureAndTheTransferIsFollowed() throws Exception {
        SendReview review = prepare("1");
        chain.node.on("eth_sendRawTransaction", p -> new Lost());
        SentTransaction sent = await(service.send(review));
        assertThat(sent.accepted()).isFalse();
        // The node may have it: its nonce is not offered to a second transfer.
        assertThat(prepare("2").transaction().nonce()).isEqualTo(1);
        assertThat(prepare("2").warnings()).contains(SendWarning.WAITS_FOR_EARLIER);
    }

    @Test
    void aWrongHashInTheAnswerIsNotBelieved() throws Exception {
        SendReview review = prepare("1");
        chain.node.result("eth_sendRawTransaction", "\"0x" + "11".repeat(32) + "\"");
        SentTransaction sent = await(service.send(review));
        assertThat(sent.accepted()).isFalse();
        assertThat(sent.hash()).isEqualTo(sent.signed().hash());
    }

    @Test
    void theSameReviewIsNeverSentTwice() throws Exception {
        SendReview review = prepare("1");
        await(service.send(review));
        assertProblem(service.send(review), SendProblem.STALE_REVIEW);
        assertThat(chain.waiting()).isEqualTo(1);
        chain.mine();
        assertProblem(service.send(review), SendProblem.STALE_REVIEW);
    }

    @Test
    void severalTransfersInARowTakeNoncesInARow() throws Exception {
        List<Long> nonces = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SendReview review = prepare("0.5");
            nonces.add(review.transaction().nonce());
            await(service.send(review));
        }
        assertThat(nonces).containsExactly(0L, 1L, 2L, 3L);
    }

    @ParameterizedTest
    @CsvSource({
        "'nonce too low: next nonce 5, tx nonce 0', NONCE_TOO_LOW",
        "nonce too high, NONCE_TOO_HIGH",
        "'insufficient funds for gas * price + value: address 0x00 have 1 want 2', INSUFFICIENT_FUNDS",
        "replacement transaction underpriced, REPLACEMENT_UNDERPRICED",
        "'transaction underpriced: tip needed 1, tip permitted 0', UNDERPRICED",
        "'max fee per gas less than block base fee: address 0x00', UNDERPRICED",
        "'intrinsic gas too low: gas 20000, minimum needed 21000', GAS_TOO_LOW",
        "exceeds block gas limit, GAS_ABOVE_BLOCK_LIMIT",
        "'invalid chain id for signer: have 1 want 2', WRONG_CHAIN_ID",
        "transaction type not supported, TYPE_NOT_SUPPORTED",
        "txpool is full, POOL_FULL",
        "moon in the wrong phase, REFUSED"
    })
    void aRefusalHasAMeaningAndSpendsNothing(String message, SendProblem problem) throws Exception {
        SendReview review = prepare("1");
        chain.node.error("eth_sendRawTransaction", -32000, message);
        assertProblem(service.send(review), problem);
        // The nonce is free again.
        assertThat(prepare("1").transaction().nonce()).isZero();
    }

    @Test
    void fundsAreCheckedBeforeAnythingIsSigned() {
        assertProblem(request("10", RECIPIENT), SendProblem.INSUFFICIENT_FUNDS);
        assertProblem(request("9.99999", RECIPIENT), SendProblem.INSUFFICIENT_FUNDS);
        assertProblem(request("100000", RECIPIENT), SendProblem.INSUFFICIENT_FUNDS);
        assertProblem(request("0", RECIPIENT), SendProblem.BAD_AMOUNT);
        assertThat(chain.node.calls()).doesNotContain("eth_sendRawTransaction");
    }

    @Test
    void oddRecipientsAreWarnedOf() throws Exception {
        assertThat(await(request("1", account.address().toChecksummed())).warnings())
                .containsExactly(SendWarning.TO_SELF);
        assertThat(await(request("1", Address.ZERO.toHex())).warnings()).contains(SendWarning.TO_ZERO_ADDRESS);
        assertThat(await(request("1", RECIPIENT.toLowerCase(java.util.Locale.ROOT)))
                        .warnings())
                .containsExactly(SendWarning.NO_CHECKSUM);
        assertThat(await(request("1", "0x52908400098527886E0F7030069857D2E4169EE7"))
                        .warnings())
                .containsExactly(SendWarning.TO_UNUSED_ADDRESS);
        assertThat(prepare("0.0001").warnings()).containsExactly(SendWarning.FEE_HIGH_FOR_AMOUNT);
        chain.node.result("eth_getCode", "\"0xef0100\"");
        assertThat(prepare("1").warnings()).containsExactly(SendWarning.TO_CONTRACT);
    }

    @Test
    void aRecipientThatRefusesIsNamedBeforeSending() {
        chain.node.result("eth_getCode", "\"0x00\"").error("eth_estimateGas", 3, "execution reverted: no thanks");
        assertProblem(request("1", RECIPIENT), SendProblem.RECIPIENT_REFUSES);
    }

    @Test
    void nodesWithoutTheFeeMethodsAreAskedOtherwise() throws Exception {
        chain.node
                .error("eth_feeHistory", -32601, "no such method")
                .error("eth_maxPriorityFeePerGas", -32601, "no such method")
                .result("eth_getBlockByNumber", "{\"baseFeePerGas\":\"0x3b9aca00\"}");
        assertThat(CoinAmount.format(prepare("1").maxFee())).isEqualTo("0.000063");
        chain.node.result("eth_getBlockByNumber", "{}");
        assertProblem(request("1", RECIPIENT), SendProblem.TYPE_NOT_SUPPORTED);
    }

    @Test
    void absurdFeesAreRefused() {
        chain.node.result("eth_maxPriorityFeePerGas", "\"0xffffffffffffffff\"");
        assertProblem(request("1", RECIPIENT), SendProblem.FEE_ABSURD);
        chain.node.result("eth_maxPriorityFeePerGas", "\"0x" + "f".repeat(64) + "\"");
        assertProblem(request("1", RECIPIENT), SendProblem.FEE_ABSURD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eth_getBalance",
                "eth_getTransactionCount",
                "eth_getCode",
                "eth_estimateGas",
                "eth_feeHistory",
                "eth_maxPriorityFeePerGas",
                "eth_chainId"
            })
    void everyAnswerIsChecked(String method) {
        for (String lie : List.of("null", "{}", "[]", "17", "\"\"", "\"0xgg\"", "true")) {
            chain.node.result(method, lie);
            assertProblem(request("1", RECIPIENT), EndpointProblem.BAD_ANSWER);
        }
        chain.node.on(method, p -> new Lost());
        assertProblem(request("1", RECIPIENT), EndpointProblem.UNREACHABLE);
        chain.node.on(method, p -> new Raw(500, "text/plain", "oops"));
        assertProblem(request("1", RECIPIENT), EndpointProblem.HTTP_ERROR);
    }

    @Test
    void answersThatAreWellFormedButImpossibleAreRefused() {
        chain.node.result("eth_estimateGas", "\"0x1\"");
        assertProblem(request("1", RECIPIENT), EndpointProblem.BAD_ANSWER);
        chain.node.result("eth_estimateGas", "\"0xffffffff\"");
        assertProblem(request("1", RECIPIENT), EndpointProblem.BAD_ANSWER);
        chain.node.result("eth_estimateGas", "\"0x5208\"");
        chain.node.on(
                "eth_getTransactionCount",
                p -> new Result(p.get(1).asString().equals("pending") ? "\"0x0\"" : "\"0x9\""));
        assertProblem(request("1", RECIPIENT), EndpointProblem.BAD_ANSWER);
        chain.node.on(
                "eth_getTransactionCount",
                p -> new Result(p.get(1).asString().equals("pending") ? "\"0xffffff\"" : "\"0x0\""));
        assertProblem(request("1", RECIPIENT), EndpointProblem.BAD_ANSWER);
    }

    @Test
    void nothingIsSentToAnotherChain() throws Exception {
        SendReview review = prepare("1");
        chain.node.result("eth_chainId", "\"0x1\"");
        assertProblem(service.send(review), EndpointProblem.WRONG_CHAIN);
        assertProblem(request("1", RECIPIENT), EndpointProblem.WRONG_CHAIN);
        assertProblem(service.balance(chain.endpoint(), account.address()), EndpointProblem.WRONG_CHAIN);
        assertThat(chain.node.calls()).doesNotContain("eth_sendRawTransaction");
    }

    @Test
    void aLockedWalletSendsNothing() throws Exception {
        SendReview review = prepare("1");
        try (EvmCoinService locked = service((from, transaction) -> {
            throw new WalletException(WalletProblem.LOCKED);
        })) {
            assertProblem(locked.send(review), WalletProblem.LOCKED);
        }
        assertThat(chain.node.calls()).doesNotContain("eth_sendRawTransaction");
        await(service.send(review));
    }

    @Test
    void whatWaitsIsBelievedOnlyIfItsHashAndSignatureFit() throws Exception {
        SentTransaction sent = await(service.send(prepare("1")));
        Address sender = account.address();
        chain.node.on("txpool_contentFrom", p -> new Failure(-32601, "no such method"));
        assertThat(await(service.waiting(chain.endpoint(), sender))).isEmpty();

        pool(sent.signed(), sent.signed());
        assertThat(await(service.waiting(chain.endpoint(), sender))).containsExactly(sent.signed());
        byte[] strangersKey = new byte[32];
        strangersKey[0] = 1;
        SignedTransaction strangers = SignedTransaction.sign(sent.signed().transaction(), strangersKey);
        pool(strangers, strangers);
        assertThat(await(service.waiting(chain.endpoint(), sender))).isEmpty();
        pool(sent.signed(), strangers);
        assertProblem(service.waiting(chain.endpoint(), sender), EndpointProblem.BAD_ANSWER);
        chain.node.result("txpool_contentFrom", "{\"pending\":[]}");
        assertProblem(service.waiting(chain.endpoint(), sender), EndpointProblem.BAD_ANSWER);
    }

    /** The node says that one transaction waits, and gives the bytes of another. */
    private void pool(SignedTransaction named, SignedTransaction given) {
        String hash = named.hash().toHex();
        chain.node
                .result("txpool_contentFrom", "{\"pending\":{\"0\":{\"hash\":\"" + hash + "\"}},\"queued\":{}}")
                .result("eth_getTransactionByHash", "{\"hash\":\"" + hash + "\"}")
                .result("eth_getRawTransactionByHash", "\"" + given.encoded().toHex() + "\"");
    }

    @Test
    void whatTheNodeForgotCanBeReplacedAndIsNotSentAgainThen() throws Exception {
        SentTransaction first = await(service.send(prepare("1")));
        chain.node.result("eth_getTransactionByHash", "null");
        ReplacementReview review = await(service.prepareReplacement(
                account, chain.endpoint(), first.hash(), Replacement.Kind.CANCEL, FeeChoice.Speed.NORMAL));
        assertThat(review.originalMaxFee()).isEqualTo(CoinAmount.parse("0.000063"));
        assertThat(review.review().maxFee()).isGreaterThan(review.originalMaxFee());
        SentTransaction cancel = await(service.send(review.review()));
        assertThat(service.sent()).extracting(record -> record.hash()).containsExactly(first.hash(), cancel.hash());
        chain.setNonce(account.address(), 1);
        try (Statuses statuses = new Statuses(first)) {
            assertThat(statuses.nextFinal()).isInstanceOf(SendStatus.Replaced.class);
        }
        assertThat(service.sent().getFirst().status()).isInstanceOf(SendStatus.Replaced.class);
        assertProblem(
                service.prepareReplacement(
                        account, chain.endpoint(), first.hash(), Replacement.Kind.SPEED_UP, FeeChoice.Speed.NORMAL),
                SendProblem.NO_SUCH_TRANSACTION);
    }

    @Test
    void aClosedServiceSaysSo() {
        service.close();
        assertProblem(service.balance(chain.endpoint(), account.address()), WalletProblem.CLOSED);
    }

    private CompletableFuture<SendReview> request(String coins, String to) {
        return service.prepare(new SendRequest(account, chain.endpoint(), to, CoinAmount.parse(coins)));
    }

    private SendReview prepare(String coins) throws Exception {
        return await(request(coins, RECIPIENT));
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static void assertProblem(CompletableFuture<?> future, Problem problem) {
        assertThatThrownBy(() -> await(future))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    /** Statuses of a transfer as they are reported. */
    private final class Statuses implements AutoCloseable {
        private final BlockingQueue<SendStatus> reported = new LinkedBlockingQueue<>();
        private final Registration registration;

        Statuses(SentTransaction sent) {
            registration = service.track(sent, reported::add);
        }

        SendStatus next() throws InterruptedException {
            SendStatus status = reported.poll(20, TimeUnit.SECONDS);
            assertThat(status).as("a status was reported").isNotNull();
            return status;
        }

        SendStatus nextFinal() throws InterruptedException {
            SendStatus status = next();
            while (!status.isFinal()) {
                status = next();
            }
            return status;
        }

        void until(SendStatus wanted) throws InterruptedException {
            while (!next().equals(wanted)) {
                assertThat(wanted.isFinal()).isFalse();
            }
        }

        @Override
        public void close() {
            registration.close();
        }
    }
}
