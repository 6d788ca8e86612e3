package org.quorate.app.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.quorate.wallet.asset.coin.FeeChoice;
import org.quorate.wallet.asset.coin.FeeOffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quorate wallet fees}: what the speeds cost at present. */
@Command(
        name = "fees",
        mixinStandardHelpOptions = true,
        description = "Show what a unit of gas costs at present, slow, normal and fast. A plain transfer needs 21,000.")
final class WalletFeesCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Mixin
    private EndpointOptions node;

    @Override
    public Integer call() {
        return access.run(wallet -> {
            FeeOffer offer = WalletAccess.await(wallet.coin().fees(node.endpoint()));
            Map<String, Object> answer = new LinkedHashMap<>();
            StringBuilder text = new StringBuilder("base    " + EvmFeeOptions.gwei(offer.base()) + " gwei");
            answer.put("baseFeeGwei", EvmFeeOptions.gwei(offer.base()));
            for (FeeChoice.Speed speed : FeeChoice.Speed.values()) {
                FeeChoice.Custom fee = offer.speeds().get(speed);
                String name = speed.name().toLowerCase(Locale.ROOT);
                answer.put(
                        name,
                        Map.of(
                                "maxFeeGwei", EvmFeeOptions.gwei(fee.max()),
                                "priorityFeeGwei", EvmFeeOptions.gwei(fee.priority())));
                text.append("\n%-7s at most %s gwei, %s of it for the block's maker"
                        .formatted(name, EvmFeeOptions.gwei(fee.max()), EvmFeeOptions.gwei(fee.priority())));
            }
            access.answer(answer, text.toString());
            return 0;
        });
    }
}
