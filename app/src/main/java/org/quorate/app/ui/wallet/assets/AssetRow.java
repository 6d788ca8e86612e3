package org.quorate.app.ui.wallet.assets;

import java.util.Optional;
import org.quorate.app.ui.wallet.pay.PayAsset;

/**
 * An asset as it is shown.
 *
 * @param asset what it is; nothing for the coin of all shards together
 * @param name of the asset
 * @param network where it is
 * @param amount with its unit; a dash while unknown
 * @param note what is to be known about it, or nothing
 * @param loading whether the first answer about its amount is waited for
 */
public record AssetRow(
        Optional<PayAsset> asset, String name, String network, String amount, String note, boolean loading) {}
