package org.quorate.node.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** Writes a genesis of Osaka in geth's format, for another program to begin with the same state. */
public final class GenesisJson {
    private static final String FORKS =
            "\"homesteadBlock\":0,\"eip150Block\":0,\"eip155Block\":0,\"eip158Block\":0,\"byzantiumBlock\":0"
                    + ",\"constantinopleBlock\":0,\"petersburgBlock\":0,\"istanbulBlock\":0,\"berlinBlock\":0"
                    + ",\"londonBlock\":0,\"terminalTotalDifficulty\":0,\"shanghaiTime\":0,\"cancunTime\":0"
                    + ",\"pragueTime\":0,\"osakaTime\":0";

    private GenesisJson() {}

    public static void write(Genesis genesis, Path file) {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("{\"config\":{\"chainId\":" + genesis.config().chainId() + "," + FORKS + "}");
            out.write(",\"nonce\":\"0x0\",\"difficulty\":\"0x0\",\"extraData\":\"0x\",\"gasLimit\":\"0x"
                    + Long.toHexString(genesis.gasLimit()) + "\",\"timestamp\":\"0x"
                    + Long.toHexString(genesis.timestamp()) + "\",\"baseFeePerGas\":\""
                    + genesis.baseFee().orElseThrow().toHex() + "\",\"mixHash\":\""
                    + genesis.prevRandao().toHex() + "\",\"coinbase\":\""
                    + genesis.beneficiary().toHex() + "\",\"alloc\":{");
            String separator = "";
            for (Map.Entry<Address, GenesisAccount> entry : genesis.accounts().entrySet()) {
                out.write(separator);
                write(entry.getKey(), entry.getValue(), out);
                separator = ",\n";
            }
            out.write("}}");
        } catch (IOException e) {
            throw new UncheckedIOException("the genesis file " + file + " cannot be written", e);
        }
    }

    private static void write(Address address, GenesisAccount account, Writer out) throws IOException {
        out.write("\"" + address.toHex() + "\":{\"balance\":\""
                + account.balance().toHex() + "\"");
        if (account.nonce() != 0) {
            out.write(",\"nonce\":\"0x" + Long.toHexString(account.nonce()) + "\"");
        }
        if (!account.code().isEmpty()) {
            out.write(",\"code\":\"" + account.code().toHex() + "\"");
        }
        if (!account.storage().isEmpty()) {
            out.write(",\"storage\":{");
            String separator = "";
            for (Map.Entry<UInt256, UInt256> slot : account.storage().entrySet()) {
                out.write(separator + "\"" + slot.getKey().toHash().toHex() + "\":\""
                        + slot.getValue().toHash().toHex() + "\"");
                separator = ",";
            }
            out.write("}");
        }
        out.write("}");
    }
}
