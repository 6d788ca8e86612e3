package org.quorate.node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** Coin transfers between accounts of a genesis of their own: every sender takes its turn, recipients are random. */
final class TransferWorkload {
    static final long CHAIN_ID = 31337;
    static final long GAS = 21_000;
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);
    private static final long SEED = 20260101;

    private final List<byte[]> keys;
    private final List<Address> accounts;

    TransferWorkload(int accountCount) {
        keys = IntStream.range(0, accountCount)
                .mapToObj(i -> Keccak256.digest(("quorate bench account " + i).getBytes()))
                .toList();
        accounts = keys.parallelStream().map(Secp256k1::address).toList();
    }

    /** A genesis with room for large blocks, in which every account is rich; Cancun, whose blocks need no system contracts. */
    void writeGenesis(Path file) throws IOException {
        StringBuilder json = new StringBuilder("{\"config\":{\"chainId\":" + CHAIN_ID
                + ",\"homesteadBlock\":0,\"eip150Block\":0,\"eip155Block\":0,\"eip158Block\":0,\"byzantiumBlock\":0"
                + ",\"constantinopleBlock\":0,\"petersburgBlock\":0,\"istanbulBlock\":0,\"berlinBlock\":0,\"londonBlock\":0"
                + ",\"terminalTotalDifficulty\":0,\"shanghaiTime\":0,\"cancunTime\":0},"
                + "\"difficulty\":\"0x0\",\"gasLimit\":\"0x3b9aca00\",\"timestamp\":\"0x0\",\"alloc\":{");
        for (int i = 0; i < accounts.size(); i++) {
            json.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(accounts.get(i).toHex())
                    .append("\":{\"balance\":\"0xd3c21bcecceda1000000\"}");
        }
        Files.writeString(file, json.append("}}"));
    }

    /** Signed transactions in an order that each sender's nonces allow, as raw bytes. */
    List<Bytes> sign(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Address> recipients = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            recipients.add(accounts.get(random.nextInt(accounts.size())));
        }
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> transfer(i, recipients.get(i)).encoded())
                .toList();
    }

    private SignedTransaction transfer(int index, Address recipient) {
        return SignedTransaction.sign(
                new DynamicFeeTransaction(
                        UInt256.of(CHAIN_ID),
                        index / accounts.size(),
                        GWEI,
                        GWEI.multiplyExact(UInt256.of(100)),
                        GAS,
                        Optional.of(recipient),
                        UInt256.ONE,
                        Bytes.EMPTY,
                        List.of()),
                keys.get(index % accounts.size()));
    }
}
