package org.quorate.app.ui.wallet.pay;

import java.util.function.Consumer;
import java.util.function.Function;
import org.quorate.wallet.Registration;

/**
 * A payment that was sent.
 *
 * @param hash of its transaction
 * @param to to whom, in groups
 * @param amount with its unit
 * @param follow tells each change of its fate, on any thread, until closed
 */
public record PaySent(String hash, String to, String amount, Function<Consumer<PayStatus>, Registration> follow) {}
