package org.quorate.app.contracts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.app.abi.AbiFunction;
import org.quorate.app.abi.AbiFunction.Mutability;
import org.quorate.app.abi.AbiParameter;
import org.quorate.app.abi.PlainText;
import org.quorate.app.abi.ShownValue;
import org.quorate.app.node.ChainExplorer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiType;

/** Asks token contracts for their symbol and decimals, each once, and not more than a few. */
final class TokenReader {
    private static final int MAX_ASKED = 32;
    private static final int SYMBOL_LENGTH = 16;
    /** More decimals than any token has. */
    private static final int MAX_DECIMALS = 36;

    private static final AbiFunction SYMBOL = view("symbol", AbiType.STRING);
    private static final AbiFunction DECIMALS = view("decimals", new AbiType.UInt(8));

    private final ChainExplorer chain;
    private final int shard;
    private final Map<Address, Optional<TokenInfo>> known = new HashMap<>();

    TokenReader(ChainExplorer chain, int shard) {
        this.chain = chain;
        this.shard = shard;
    }

    private static AbiFunction view(String name, AbiType output) {
        return new AbiFunction(name, List.of(), List.of(new AbiParameter("", output)), Mutability.VIEW);
    }

    Optional<TokenInfo> info(Address token) {
        if (!known.containsKey(token) && known.size() < MAX_ASKED) {
            known.put(token, ask(token));
        }
        return known.getOrDefault(token, Optional.empty());
    }

    private Optional<TokenInfo> ask(Address token) {
        Optional<String> symbol = call(token, SYMBOL)
                .map(text -> PlainText.of(text, SYMBOL_LENGTH))
                .filter(text -> !text.isBlank());
        int decimals = call(token, DECIMALS)
                .map(Integer::parseInt)
                .filter(count -> count <= MAX_DECIMALS)
                .orElse(0);
        return symbol.map(name -> new TokenInfo(name, decimals));
    }

    private Optional<String> call(Address token, AbiFunction function) {
        Optional<Bytes> output = chain.read(shard, token, function.signature().selector());
        try {
            return output.map(function::decodeOutput).map(List::getFirst).map(ShownValue::text);
        } catch (AbiException otherwiseEncoded) {
            return Optional.empty();
        }
    }
}
