package org.quorate.app.endtoend;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.WalletState;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.asset.coin.FeeChoice;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenReview;
import org.quorate.wallet.asset.token.TokenSendRequest;
import org.quorate.wallet.asset.token.TokenStatus;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.vault.Argon2Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wallet of the development phrase with two accounts, and the contracts of {@code TetherLike.sol}, on any node. */
final class TokenDriver implements AutoCloseable {
    private static final String DEV_PHRASE = "test test test test test test test test test test test junk";
    private static final long CHAIN_ID = 31337;

    final Endpoint endpoint;
    final RpcCaller rpc;
    final WalletService wallet;

    TokenDriver(Path folder, String url) {
        this.endpoint = new Endpoint("test", URI.create(url), UInt256.of(CHAIN_ID));
        this.rpc = new RpcCaller(url);
        this.wallet =
                WalletService.open(new WalletOptions(folder.resolve("vault"), Argon2Parameters.MINIMUM, Duration.ZERO));
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(DEV_PHRASE);
                SecretChars password = SecretChars.wrap("correct horse".toCharArray())) {
            wallet.restore(phrase, password).join();
        }
        wallet.addAccount().join();
    }

    Account account(int index) {
        return ((WalletState.Unlocked) wallet.state()).accounts().get(index);
    }

    /** Makes a contract; arguments are words. */
    Address deploy(String name, UInt256... words) throws Exception {
        Bytes code;
        try (InputStream file = TokenDriver.class.getResourceAsStream("TetherLike.json")) {
            JsonNode codes = JsonMapper.shared().readTree(file);
            StringBuilder text = new StringBuilder(codes.get(name).asString());
            for (UInt256 word : words) {
                text.append(Bytes.wrap(word.toBytes()).toHex().substring(2));
            }
            code = Bytes.fromHex(text.toString());
        }
        SentTransaction sent = call(Optional.empty(), code);
        JsonNode receipt = rpc.call("eth_getTransactionReceipt", sent.hash().toHex());
        return Address.fromHex(receipt.get("contractAddress").asString());
    }

    static UInt256 word(Address address) {
        return UInt256.fromHex(address.toHex());
    }

    /** Has the issuer, account 0, call a function of the contract. */
    void issue(Address contract, String signature, AbiValue... arguments) {
        call(Optional.of(contract), AbiSignature.parse(signature).encodeCall(arguments));
    }

    private SentTransaction call(Optional<Address> to, Bytes data) {
        SendReview review = wallet.coin()
                .prepare(new ContractCall(account(0), endpoint, to, UInt256.ZERO, data))
                .join();
        SentTransaction sent = wallet.coin().send(review).join();
        if (!(settled(sent) instanceof SendStatus.Confirmed)) {
            throw new AssertionError("the issuer's call failed");
        }
        return sent;
    }

    /** Waits until the transaction's fate is final. */
    SendStatus settled(SentTransaction sent) {
        CompletableFuture<SendStatus> status = new CompletableFuture<>();
        try (Registration tracking = wallet.coin().track(sent, news -> {
            if (news.isFinal()) {
                status.complete(news);
            }
        })) {
            return status.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    Token token(Address contract) {
        return wallet.tokens().describe(endpoint, contract).join();
    }

    UInt256 balance(Token token, int account) {
        return wallet.tokens()
                .balance(endpoint, token, account(account).address())
                .join();
    }

    TokenReview review(Token token, int from, Address to, String amount) {
        try {
            return wallet.tokens()
                    .prepare(new TokenSendRequest(
                            account(from),
                            endpoint,
                            token,
                            to.toChecksummed(),
                            token.parse(amount),
                            FeeChoice.Speed.NORMAL))
                    .join();
        } catch (CompletionException refused) {
            throw (WalletException) refused.getCause();
        }
    }

    /** Why a transfer is refused before it is sent. */
    Problem refusal(Token token, int from, Address to, String amount) {
        try {
            throw new AssertionError("was not refused: " + review(token, from, to, amount));
        } catch (WalletException refused) {
            return refused.problem();
        }
    }

    TokenStatus send(TokenReview review) {
        SentTransaction sent = wallet.tokens().send(review).join();
        CompletableFuture<TokenStatus> status = new CompletableFuture<>();
        try (Registration tracking = wallet.tokens().track(sent, review, news -> {
            if (news.chain().isFinal()) {
                status.complete(news);
            }
        })) {
            return status.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Override
    public void close() {
        wallet.close();
    }
}
