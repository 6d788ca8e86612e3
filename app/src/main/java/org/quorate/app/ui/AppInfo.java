package org.quorate.app.ui;

import java.nio.file.Path;

/**
 * What the window says about itself.
 *
 * @param version of the program
 * @param dataFolder where blocks and state are
 * @param vaultFile where the wallet is
 * @param mode how it was started
 */
public record AppInfo(String version, Path dataFolder, Path vaultFile, StartMode mode) {
    /** Of a usual start. */
    public AppInfo(String version, Path dataFolder, Path vaultFile) {
        this(version, dataFolder, vaultFile, StartMode.USUAL);
    }
}
