package org.quorate.app.ui.wallet;

import javafx.scene.Node;
import org.quorate.app.observable.Pin;

/**
 * What the wallet shows.
 *
 * @param ends what ends with it: samplers, view models that hold secrets
 */
record WalletPage(Node view, Pin ends) {}
