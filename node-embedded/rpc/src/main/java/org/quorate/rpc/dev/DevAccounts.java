package org.quorate.rpc.dev;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.crypto.Secp256k1;

/**
 * The accounts m/44'/60'/0'/0/i of a phrase. Those of the usual one are printed in the manuals of every development node: they
 * guard nothing.
 */
public final class DevAccounts {
    public static final String USUAL_PHRASE = "test test test test test test test test test test test junk";
    private static final int USUAL_COUNT = 10;

    private final Map<Address, Bytes> keys = new LinkedHashMap<>();

    /** The ten that everybody knows. */
    public DevAccounts() {
        this(USUAL_PHRASE, USUAL_COUNT);
    }

    /** @param phrase is taken as it is: no word list and no checksum is asked for */
    public DevAccounts(String phrase, int count) {
        DevKeys derivation = new DevKeys(phrase);
        for (int i = 0; i < count; i++) {
            byte[] key = derivation.key(i);
            keys.put(Secp256k1.address(key), Bytes.wrap(key));
        }
    }

    /** In the order of their paths. */
    public List<Address> addresses() {
        return List.copyOf(keys.keySet());
    }

    /** The private key, 32 bytes; empty for an account of somebody else. */
    public Bytes key(Address address) {
        return keys.getOrDefault(address, Bytes.EMPTY);
    }
}
