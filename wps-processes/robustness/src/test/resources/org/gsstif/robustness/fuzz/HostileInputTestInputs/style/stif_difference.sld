<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc" xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>stif_difference</Name>
    <UserStyle>
      <Title>Difference -0.1 to 0.1: red lower, blue higher</Title>
      <FeatureTypeStyle>
        <Rule>
          <RasterSymbolizer>
            <ChannelSelection>
              <GrayChannel>
                <SourceChannelName>1</SourceChannelName>
              </GrayChannel>
            </ChannelSelection>
            <ColorMap>
              <ColorMapEntry color="#B2182B" quantity="-0.1" label="-0.1"/>
              <ColorMapEntry color="#F4A582" quantity="-0.03" label="-0.03"/>
              <ColorMapEntry color="#F7F7F7" quantity="0" label="0"/>
              <ColorMapEntry color="#92C5DE" quantity="0.03" label="0.03"/>
              <ColorMapEntry color="#2166AC" quantity="0.1" label="0.1"/>
            </ColorMap>
          </RasterSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
