package org.quorate.app.endtoend;

import org.quorate.protocol.Address;
import org.quorate.protocol.Hex;

/** The first two accounts of the well-known phrase "test test … junk", known to every development chain. */
final class DevAccounts {
    static final byte[] FIRST_KEY = Hex.decode("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    static final Address FIRST = Address.fromHex("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    static final Address SECOND = Address.fromHex("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");

    private DevAccounts() {}
}
