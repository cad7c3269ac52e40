"""The least that Streamlit can show: what any page costs before it says anything."""

import streamlit as st

st.html('<p class="answer">空页</p>')
