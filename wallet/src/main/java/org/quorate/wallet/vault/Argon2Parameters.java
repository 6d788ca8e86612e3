package org.quorate.wallet.vault;

/**
 * The cost of one password guess with Argon2id (RFC 9106), version 1.3.
 *
 * @param memoryKib memory, in KiB
 * @param iterations passes over it
 * @param parallelism lanes
 */
public record Argon2Parameters(int memoryKib, int iterations, int parallelism) {
    /** 256 MiB, 3 passes, 4 lanes: four times RFC 9106's second recommended option. */
    public static final Argon2Parameters STANDARD = new Argon2Parameters(256 * 1024, 3, 4);

    /** 64 MiB, 3 passes, 4 lanes: RFC 9106's second recommended option, and the least that is accepted. */
    public static final Argon2Parameters MINIMUM = new Argon2Parameters(64 * 1024, 3, 4);
}
