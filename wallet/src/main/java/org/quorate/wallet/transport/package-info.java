/** How bytes get to a computer without a network and back: as text to copy, and as pictures of a QR code that changes. */
package org.quorate.wallet.transport;
