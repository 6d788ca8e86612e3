/** Who can sign, and how a transaction is reviewed, sent and followed: for every screen that sends something else than coin. */
package org.quorate.app.ui.signing;
