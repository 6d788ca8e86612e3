package org.quorate.chain.genesis;

import java.util.Map;
import org.quorate.protocol.Address;

/**
 * The DAO that stands in the development genesis on every shard, each with a state of its own: a token of which each of the ten
 * development accounts has 100, delegated to itself, a governor that decides within minutes, and a timelock with a treasury of
 * 1,000 coins. What the contracts' constructors did is in {@code dev-dao.json}; a test of the app makes it anew from the sources'
 * artifacts and compares, and says how to write the file.
 */
public final class DevDao {
    private static final String RESOURCE = "dev-dao.json";

    /** By whose first three nonces the addresses are derived. Nobody has its key: no transaction ever competes with them. */
    public static final Address MAKER = Address.fromHex("0x00000000000000000000000000000000000da0da");

    /** OpenZeppelin's {@code ERC20Votes}, symbol DEV. */
    public static final Address TOKEN = Address.ofCreate(MAKER, 0);

    /** OpenZeppelin's {@code TimelockController}, which holds the treasury. */
    public static final Address TIMELOCK = Address.ofCreate(MAKER, 1);

    /** OpenZeppelin's {@code Governor}. */
    public static final Address GOVERNOR = Address.ofCreate(MAKER, 2);

    private DevDao() {}

    /** Token, timelock and governor as they are in block 0. */
    public static Map<Address, GenesisAccount> accounts() {
        return GenesisFile.parseAccounts(DevGenesis.resource(RESOURCE));
    }
}
