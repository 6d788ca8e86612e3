package org.quorate.chain.genesis;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * Reads geth's genesis.json. As in geth, numbers may be JSON numbers, decimal text or hexadecimal text with 0x, addresses
 * may lack the 0x, and fields that are not known are passed over.
 */
public final class GenesisFile {
    private GenesisFile() {}

    /** @throws GenesisException if the file cannot be read or is not a genesis */
    public static Genesis read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (GenesisException e) {
            throw new GenesisException("the genesis file " + file + " cannot be used: " + e.getMessage());
        } catch (IOException e) {
            throw new GenesisException("the genesis file " + file + " cannot be read: " + reason(file, e));
        }
    }

    /** The exceptions of java.nio have a path for their message and the reason in their name. */
    private static String reason(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "this user may not read it";
            case CharacterCodingException _ -> "it is not text in UTF-8";
            default -> e.toString();
        };
    }

    /** @throws GenesisException if the text is not a genesis */
    public static Genesis parse(String json) {
        JsonField root = new JsonField("", JsonText.parse(json));
        ChainConfig config = GenesisConfig.read(root.required("config"));
        requireZero(root, "number");
        requireZero(root, "gasUsed");
        requireZero(root, "parentHash");
        return new Genesis(
                config,
                root.optional("nonce").map(JsonField::asLong).orElse(0L),
                root.optional("timestamp").map(JsonField::asLong).orElse(0L),
                root.optional("extraData").map(JsonField::asBytes).orElse(Bytes.EMPTY),
                root.required("gasLimit").asLong(),
                root.optional("difficulty").map(JsonField::asNumber).orElse(UInt256.ZERO),
                root.optional("mixHash")
                        .or(() -> root.optional("mixhash"))
                        .map(JsonField::asHash)
                        .orElse(Hash.ZERO),
                root.optional("coinbase").map(JsonField::asAddress).orElse(Address.ZERO),
                root.optional("baseFeePerGas").map(JsonField::asNumber),
                root.optional("blobGasUsed").map(JsonField::asLong),
                root.optional("excessBlobGas").map(JsonField::asLong),
                accounts(root.required("alloc")));
    }

    /**
     * Reads the object {@code alloc} of a genesis by itself.
     *
     * @throws GenesisException if the text is not one
     */
    static Map<Address, GenesisAccount> parseAccounts(String json) {
        return accounts(new JsonField("", JsonText.parse(json)));
    }

    /** Fields of a header that geth's file may have, and that block 0 does not leave open. */
    private static void requireZero(JsonField root, String name) {
        root.optional(name).filter(field -> !field.asNumber().isZero()).ifPresent(field -> {
            throw new GenesisException(field.path() + ": block 0 has none but 0; leave it out");
        });
    }

    private static Map<Address, GenesisAccount> accounts(JsonField alloc) {
        Map<Address, GenesisAccount> accounts = new HashMap<>();
        alloc.members().forEach(member -> {
            Address address = JsonField.address(member.path(), member.name());
            if (accounts.put(address, account(member)) != null) {
                throw new GenesisException(member.path() + ": the address is there twice");
            }
        });
        return accounts;
    }

    private static GenesisAccount account(JsonField field) {
        Map<UInt256, UInt256> storage = new HashMap<>();
        Optional<JsonField> slots = field.optional("storage");
        slots.ifPresent(list -> list.members().forEach(slot -> {
            UInt256 value = slot.asWord();
            if (!value.isZero()) {
                storage.put(JsonField.word(slot.path(), slot.name()), value);
            }
        }));
        return new GenesisAccount(
                field.optional("nonce").map(JsonField::asLong).orElse(0L),
                field.optional("balance").map(JsonField::asNumber).orElse(UInt256.ZERO),
                field.optional("code").map(JsonField::asBytes).orElse(Bytes.EMPTY),
                storage);
    }
}
