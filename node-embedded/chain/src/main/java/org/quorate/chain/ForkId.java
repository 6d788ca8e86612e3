package org.quorate.chain;

import java.util.TreeSet;
import java.util.zip.CRC32;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/** The checksum by which nodes tell whether they follow the same forks (EIP-2124, EIP-6122). */
public final class ForkId {
    private ForkId() {}

    /**
     * CRC-32 over the genesis hash and every fork's number or time, each once, in order.
     *
     * @param genesisTime forks up to it are part of the genesis, as are those of number 0
     * @param time up to which forks by time count; all forks by number do
     * @return four bytes
     */
    public static Bytes of(ChainConfig config, Hash genesis, long genesisTime, long time) {
        CRC32 checksum = new CRC32();
        checksum.update(genesis.toBytes());
        TreeSet<Long> numbers = new TreeSet<>();
        config.byNumber().forEach(activation -> numbers.add(activation.number()));
        numbers.remove(0L);
        numbers.forEach(number -> update(checksum, number));
        TreeSet<Long> times = new TreeSet<>();
        config.byTime().forEach(activation -> times.add(activation.timestamp()));
        times.stream().filter(fork -> fork > genesisTime && fork <= time).forEach(fork -> update(checksum, fork));
        long value = checksum.getValue();
        return Bytes.wrap(
                new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value});
    }

    private static void update(CRC32 checksum, long fork) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (fork >>> 56 - 8 * i);
        }
        checksum.update(bytes);
    }
}
