package org.quorate.wallet.attestation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.CallThreads;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;

/** When hashes of attestations were written down on a chain, in the contract {@code Attestations.sol}. Needs no wallet. */
public final class Anchors implements AutoCloseable {
    private static final AbiSignature ANCHOR = AbiSignature.parse("anchor(bytes32)");
    private static final AbiSignature ANCHOR_OF = AbiSignature.parse("anchorOf(bytes32)");
    private static final long LAST_SECOND = 1L << 53;

    private final EvmClients clients = new EvmClients();
    private final CallThreads threads = new CallThreads("wallet-anchors-");

    /** The call that writes a hash down. The first anchor of a hash counts; another changes nothing. */
    public static ContractCall call(Account from, Endpoint endpoint, Hash hash) {
        return new ContractCall(
                from,
                endpoint,
                Optional.of(SystemAddresses.ATTESTATIONS),
                UInt256.ZERO,
                ANCHOR.encodeCall(value(hash)));
    }

    /** What the node says of a hash; nothing if it was never anchored there. Fails with a {@link WalletException}. */
    public CompletableFuture<Optional<Anchor>> find(Endpoint endpoint, Hash hash) {
        return threads.submit(() -> {
            EvmClient client = clients.of(endpoint);
            client.requireChain();
            Map<String, String> call = Map.of(
                    "to",
                    SystemAddresses.ATTESTATIONS.toHex(),
                    "data",
                    ANCHOR_OF.encodeCall(value(hash)).toHex());
            return read(client.call("eth_call", call, "latest").data());
        });
    }

    private static Optional<Anchor> read(Bytes answer) {
        if (answer.isEmpty()) {
            throw new WalletException(KeyProblem.NO_REGISTRY);
        }
        if (answer.length() != 2 * UInt256.SIZE) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "an anchor has 64 bytes");
        }
        UInt256 time = UInt256.fromBytes(answer.unsafeArray(), UInt256.SIZE);
        if (time.isZero()) {
            return Optional.empty();
        }
        if (!time.fitsLong() || time.longValue() < 0 || time.longValue() > LAST_SECOND) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "no time: " + time);
        }
        return Optional.of(new Anchor(
                Address.fromBytes(
                        answer.slice(UInt256.SIZE - Address.SIZE, UInt256.SIZE).toArray()),
                Instant.ofEpochSecond(time.longValue())));
    }

    private static AbiValue value(Hash hash) {
        return AbiValue.of(Bytes.wrap(hash.toBytes()));
    }

    @Override
    public void close() {
        threads.close();
        clients.close();
    }
}
