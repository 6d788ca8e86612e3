package org.quorate.app.contracts;

import java.math.BigInteger;
import java.util.Optional;
import org.quorate.protocol.Address;

/**
 * Tokens that changed hands.
 *
 * @param info nothing if the contract does not tell
 * @param id of a token that is one of its kind, or of a kind (ERC-721, ERC-1155)
 * @param amount raw, 1 for ERC-721
 */
public record TokenTransfer(
        Address token,
        Optional<TokenInfo> info,
        Address from,
        Address to,
        Optional<BigInteger> id,
        BigInteger amount) {}
