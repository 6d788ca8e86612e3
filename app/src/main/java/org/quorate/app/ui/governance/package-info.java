/** The Governance screen: says what will be there. */
package org.quorate.app.ui.governance;
