package org.quorate.app.command;

import java.math.BigDecimal;
import java.util.Optional;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.FeeChoice;
import picocli.CommandLine.Option;

/** What is offered to an EVM chain for a transaction. */
final class EvmFeeOptions {
    private static final int GWEI_DECIMALS = 9;

    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            defaultValue = "normal",
            description = "Coin and tokens: slow, normal or fast. Without it: ${DEFAULT-VALUE}")
    private FeeChoice.Speed speed;

    @Option(
            names = "--max-fee",
            paramLabel = "GWEI",
            description = "Coin and tokens: the most that a unit of gas may cost, instead of a speed.")
    private Optional<String> max = Optional.empty();

    @Option(
            names = "--priority-fee",
            paramLabel = "GWEI",
            defaultValue = "1",
            description = "Coin and tokens: with --max-fee, what the block's maker gets of it. Without it:"
                    + " ${DEFAULT-VALUE}, or all of a smaller highest fee.")
    private String priority;

    FeeChoice choice() {
        if (max.isEmpty()) {
            return speed;
        }
        UInt256 most = wei(max.get());
        return new FeeChoice.Custom(most, wei(priority).min(most));
    }

    private static UInt256 wei(String gwei) {
        try {
            BigDecimal number = new BigDecimal(gwei);
            if (number.signum() < 0 || number.precision() > 30 || number.scale() < -30) {
                throw new NumberFormatException();
            }
            return UInt256.of(number.movePointRight(GWEI_DECIMALS).toBigIntegerExact());
        } catch (ArithmeticException | NumberFormatException noNumber) {
            throw new CommandException(
                    "\"" + gwei + "\" is no fee: write gwei with at most 9 decimals, for example 1.5.");
        }
    }

    /** For people: gwei of wei. */
    static String gwei(UInt256 wei) {
        return new BigDecimal(wei.toBigInteger(), GWEI_DECIMALS)
                .stripTrailingZeros()
                .toPlainString();
    }
}
