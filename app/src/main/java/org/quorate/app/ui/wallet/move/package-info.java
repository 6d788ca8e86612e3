/** Moving coin between shards: the wizard, and what has become of moves. */
package org.quorate.app.ui.wallet.move;
