/** The DAOs that the person follows, and what is read of them for the Governance screen and its badge; no user interface. */
package org.quorate.app.governance;
