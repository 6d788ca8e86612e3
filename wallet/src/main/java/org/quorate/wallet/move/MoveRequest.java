package org.quorate.wallet.move;

import java.util.Optional;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.rpc.Endpoint;

/**
 * What the person wants.
 *
 * @param from an account of the wallet
 * @param node its shard 0
 * @param source shard that the coin leaves
 * @param destination shard that it goes to
 * @param to recipient as typed; without one the same account
 * @param amount in wei
 */
public record MoveRequest(
        Account from, Endpoint node, int source, int destination, Optional<String> to, UInt256 amount) {}
