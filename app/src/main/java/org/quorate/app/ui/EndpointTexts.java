package org.quorate.app.ui;

import org.quorate.ui.resources.Messages;
import org.quorate.wallet.rpc.Endpoint;

/** What a network is called in the window: a shard in the person's language, any other as the person named it. */
public final class EndpointTexts {
    private EndpointTexts() {}

    public static String name(Endpoint endpoint, Messages messages) {
        return endpoint.shard().isPresent()
                ? messages.text("shard.name", endpoint.shard().getAsInt())
                : endpoint.name();
    }

    /** With the chain's id, which tells networks apart that somebody gave the same name. */
    public static String withChain(Endpoint endpoint, Messages messages) {
        return messages.text(
                "wallet.shard.item",
                name(endpoint, messages),
                endpoint.chainId().toString());
    }
}
