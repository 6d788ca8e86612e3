package org.quorate.app.ui;

import java.nio.file.Path;
import org.quorate.app.support.Support;

/**
 * What the window says about itself.
 *
 * @param version of the program
 * @param dataFolder where blocks and state are
 * @param vaultFile where the wallet is
 * @param mode how it was started
 * @param support looks at computer and folder when asked to
 */
public record AppInfo(String version, Path dataFolder, Path vaultFile, StartMode mode, Support support) {}
