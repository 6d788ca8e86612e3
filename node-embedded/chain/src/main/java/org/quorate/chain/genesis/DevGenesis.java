package org.quorate.chain.genesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.quorate.protocol.Address;

/**
 * The built-in genesis for development: chain id 31337, the rules of Osaka from the beginning, and on every shard 10,000
 * coins for each of the first ten accounts (m/44'/60'/0'/0/i) of the phrase "test test test test test test test test test
 * test test junk", whose keys everybody knows. Besides Ethereum's system contracts (EIP-2935, 4788, 7002, 7251) there is
 * the CREATE2 deployer that tools expect at 0x4e59b44847b379578588920cA78FbF26c0B4956C, and a DAO: {@link DevDao}.
 */
public final class DevGenesis {
    private static final String RESOURCE = "dev-genesis.json";

    private DevGenesis() {}

    /** The genesis of shard 0. */
    public static Genesis load() {
        Genesis genesis = withoutDao();
        Map<Address, GenesisAccount> all = new HashMap<>(genesis.accounts());
        all.putAll(DevDao.accounts());
        return genesis.withAccounts(all);
    }

    /** The same chain before the DAO was made: rich accounts and system contracts. */
    public static Genesis withoutDao() {
        return GenesisFile.parse(resource(RESOURCE));
    }

    /** What every chain of Quorate's begins with, and nobody's money. */
    public static Map<Address, GenesisAccount> systemContracts() {
        Map<Address, GenesisAccount> contracts = new HashMap<>(withoutDao().accounts());
        contracts.values().removeIf(account -> account.code().isEmpty());
        return Map.copyOf(contracts);
    }

    static String resource(String name) {
        try (InputStream in = DevGenesis.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
