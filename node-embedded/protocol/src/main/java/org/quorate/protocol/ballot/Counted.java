package org.quorate.protocol.ballot;

import java.math.BigInteger;

/** A valid marking with the votes behind it. @param weight in the token's smallest unit, above zero */
public record Counted(Marking marking, BigInteger weight) {
    public Counted {
        if (weight.signum() <= 0) {
            throw new IllegalArgumentException("a ballot without weight is not counted");
        }
    }
}
