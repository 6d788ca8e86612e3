/** Parts that several screens are made of. Each takes its texts from outside and owns no service. */
package org.quorate.app.ui.components;
