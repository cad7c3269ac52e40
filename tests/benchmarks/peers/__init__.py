"""Streamlit scripts that our pages are compared with: nothing, one chart, and a dashboard written plainly."""
