package org.quorate.app.ui.wallet.pay;

import java.math.BigDecimal;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.FeeChoice;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;

/**
 * The fee that a person wants.
 *
 * @param custom as typed, for the level of that name: gwei for a unit of gas, or satoshis for a virtual byte
 */
public record FeeWish(Level level, String custom) {
    public static final FeeWish NORMAL = new FeeWish(Level.NORMAL, "");
    private static final int GWEI_DECIMALS = 9;
    private static final int MAX_DIGITS = 20;

    /** How soon it should be. */
    public enum Level {
        SLOW(24),
        NORMAL(6),
        FAST(2),
        CUSTOM(6);

        private final int blocks;

        Level(int blocks) {
            this.blocks = blocks;
        }

        /** Within how many blocks of Bitcoin. */
        int blocks() {
            return blocks;
        }
    }

    /** For an EVM chain. The whole of a custom fee that the base fee leaves goes to the maker of the block, up to 2 gwei. */
    FeeChoice choice() {
        return switch (level) {
            case SLOW -> FeeChoice.Speed.SLOW;
            case NORMAL -> FeeChoice.Speed.NORMAL;
            case FAST -> FeeChoice.Speed.FAST;
            case CUSTOM -> {
                UInt256 max = wei();
                yield new FeeChoice.Custom(max, max.min(UInt256.of(2_000_000_000L)));
            }
        };
    }

    private UInt256 wei() {
        try {
            BigDecimal gwei = new BigDecimal(custom.strip());
            if (gwei.signum() <= 0 || gwei.precision() > MAX_DIGITS || Math.abs(gwei.scale()) > MAX_DIGITS) {
                throw new WalletException(SendProblem.BAD_FEE);
            }
            return UInt256.of(gwei.movePointRight(GWEI_DECIMALS).toBigIntegerExact());
        } catch (ArithmeticException | NumberFormatException noFee) {
            throw new WalletException(SendProblem.BAD_FEE);
        }
    }
}
