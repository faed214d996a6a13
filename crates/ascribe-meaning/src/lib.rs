//! What a statement means: who its speaker is, the stance taken, when it was
//! said and on whose word, who is held responsible for what, and where a
//! speaker's position changed.
